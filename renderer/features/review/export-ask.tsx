import { useEffect, useId, useState } from 'react';
import type { PushBody } from '../../../shared/bridge/contract.ts';
import { isZone } from '../../../shared/domain/time-zone.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import {
  type ExportFormat,
  type ReportOptions,
  exportFormats,
  isRestricted,
  reportSections,
} from '../../../shared/report/document/report-options.ts';
import { type Language, languageNames, languages } from '../../../shared/words/language.ts';
import type { Words } from '../../../shared/words/words.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../components/choice-row.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { ExportSections } from './export-sections.tsx';
import './export-ask.css';

type Progress = PushBody<'export:progressed'>;

/** Asks as what and how much of an incident goes out, and writes it; what takes long tells how far it is and can be stopped. */
export function ExportAsk({ incident, onDone }: { readonly incident: StreamId; readonly onDone: () => void }) {
  const { bridge } = useScreen();
  const { words, zone } = useSpeech();
  const context = useAppContext();
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [options, setOptions] = useState<ReportOptions>({
    sections: reportSections,
    importantOnly: false,
    rolesOnly: false,
    language: context.language,
    zone,
  });
  const [running, setRunning] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [told, setTold] = useState<{ readonly text: string; readonly file: string | null }>({ text: '', file: null });
  const [fault, setFault] = useState<string | null>(null);
  const zones = useId();
  useEffect(() => bridge.listen('export:progressed', setProgress), [bridge]);

  const change = (changed: Partial<ReportOptions>) => setOptions({ ...options, ...changed });
  const isWhole = format === 'json';
  const hasSections = !isWhole && format !== 'csv' && format !== 'ics';
  const isZoneKnown = isZone(options.zone);
  const save = () => {
    const name = crypto.randomUUID();
    setRunning(name);
    setProgress(null);
    setFault(null);
    setTold({ text: '', file: null });
    // What a format can't leave out is not asked for.
    const chosen = isWhole ? { ...options, sections: reportSections, importantOnly: false, rolesOnly: false } : options;
    void bridge.call('export:save', { export: name, incident, format, options: chosen }).then((reply) => {
      setRunning(null);
      if (!reply.ok) setFault(errorWords(reply.error, words));
      else if (reply.value.path !== null) {
        setTold({ text: words('export.saved', { path: reply.value.path }), file: name });
      } else if (reply.value.stopped) setTold({ text: words('export.stopped'), file: null });
    });
  };
  const cancel = () => {
    if (running === null) onDone();
    else void bridge.call('export:stop', { export: running });
  };
  return (
    <AskDialog
      title={words('export.heading')}
      confirm={words(running === null ? 'export.save' : 'export.working')}
      cancel={words(running === null ? 'action.close' : 'export.stop')}
      ready={isZoneKnown && (!hasSections || options.sections.length > 0)}
      isBusy={running !== null}
      fault={fault}
      onConfirm={save}
      onCancel={cancel}
    >
      <Field label={words('export.format')} hint={hintOf(format, options, words)}>
        {(control) => (
          <select
            {...control}
            className="input"
            data-first
            value={format}
            onChange={(event) => setFormat(exportFormats.find((known) => known === event.target.value) ?? format)}
          >
            {exportFormats.map((known) => (
              <option key={known} value={known}>
                {words(`export.format.${known}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {hasSections ? <ExportSections chosen={options.sections} onChange={(sections) => change({ sections })} /> : null}
      {isWhole ? null : (
        <>
          <div className="export-pair">
            <ChoiceRow
              label={words('export.entries')}
              value={options.importantOnly ? 'important' : 'all'}
              options={[
                { value: 'all', text: words('export.entries.all') },
                { value: 'important', text: words('export.entries.important') },
              ]}
              onChange={(value) => change({ importantOnly: value === 'important' })}
            />
            <ChoiceRow
              label={words('export.people')}
              value={options.rolesOnly ? 'roles' : 'names'}
              options={[
                { value: 'names', text: words('export.people.names') },
                { value: 'roles', text: words('export.people.roles') },
              ]}
              onChange={(value) => change({ rolesOnly: value === 'roles' })}
            />
          </div>
          <div className="export-pair">
            <Field label={words('export.language')}>
              {(control) => (
                <select
                  {...control}
                  className="input"
                  value={options.language}
                  onChange={(event) => change({ language: languageNamed(event.target.value, options.language) })}
                >
                  {languages.map((known) => (
                    <option key={known} value={known} lang={known}>
                      {languageNames[known]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={words('export.zone')} fault={isZoneKnown ? null : words('export.zone_fault')}>
              {(control) => (
                <input
                  {...control}
                  className="input"
                  list={zones}
                  value={options.zone}
                  onChange={(event) => change({ zone: event.target.value })}
                />
              )}
            </Field>
            <datalist id={zones}>
              {Intl.supportedValuesOf('timeZone').map((known) => (
                <option key={known} value={known} />
              ))}
            </datalist>
          </div>
        </>
      )}
      <p role="status" className="export-told">
        {running === null ? told.text : progressText(progress, running, words)}
      </p>
      {told.file === null ? null : (
        <p
          className="export-drag"
          draggable
          onDragStart={(event) => {
            event.preventDefault();
            void bridge.call('export:drag', { export: told.file ?? '' });
          }}
        >
          {words('export.drag')}
        </p>
      )}
    </AskDialog>
  );
}

function languageNamed(name: string, otherwise: Language): Language {
  return languages.find((known) => known === name) ?? otherwise;
}

function hintOf(format: ExportFormat, options: ReportOptions, words: Words): string {
  if (format !== 'zip' || !isRestricted(options)) return words(`export.hint.${format}`);
  return words(options.rolesOnly ? 'export.hint.zip_roles' : 'export.hint.zip_restricted');
}

function progressText(progress: Progress | null, running: string, words: Words): string {
  if (progress === null || progress.export !== running) return words('export.progress_gathering');
  const { phase, done, total } = progress;
  return phase === 'gathering' ? words('export.progress', { done, total }) : words(`export.progress_${phase}`);
}
