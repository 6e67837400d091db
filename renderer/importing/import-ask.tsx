import { useEffect, useState } from 'react';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { PreviewedIncident } from '../../shared/bridge/opening.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { LevelMark } from '../components/level-mark.tsx';
import { errorWords } from '../reading/error-words.ts';
import { shortNumber } from '../reading/short-number.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import './import-ask.css';

type Imported = CallResult<CallReply<'import:files'>>;

/** Shows what files would bring, and imports them once a person says so: nothing comes in by itself. */
export function ImportAsk({
  paths,
  onDone,
}: {
  readonly paths: readonly string[];
  /** What came of it; null: left as it was. */
  readonly onDone: (reply: Imported | null) => void;
}) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [found, setFound] = useState<CallResult<CallReply<'import:preview'>> | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void bridge.call('import:preview', { paths: [...paths] }).then(setFound);
  }, [bridge, paths]);
  const incidents = found?.ok === true ? found.value.incidents : [];
  const fresh = incidents.filter((incident) => incident.fresh).length;
  return (
    <AskDialog
      title={words('desktop.import_heading')}
      confirm={words(isBusy ? 'desktop.importing' : 'desktop.import_now', { count: fresh })}
      cancel={words('action.cancel')}
      ready={fresh > 0}
      isBusy={isBusy}
      fault={found === null || found.ok ? null : errorWords(found.error, words)}
      onCancel={() => onDone(null)}
      onConfirm={() => {
        setBusy(true);
        void bridge.call('import:files', { paths: [...paths] }).then((reply) => {
          if (reply.ok) onDone(reply);
          else {
            setBusy(false);
            setFound(reply);
          }
        });
      }}
    >
      <p className="import-files">{paths.map(nameOf).join(words('sync.name_gap'))}</p>
      {found === null ? <p role="status">{words('desktop.import_reading')}</p> : null}
      {found === null || !found.ok ? null : <Found incidents={incidents} />}
      {found === null || found.ok || found.error.lines.length === 0 ? null : (
        <ul className="import-faults">
          {found.error.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </AskDialog>
  );
}

function Found({ incidents }: { readonly incidents: readonly PreviewedIncident[] }) {
  const { words, time } = useSpeech();
  if (incidents.length === 0) return <p role="status">{words('desktop.import_nothing')}</p>;
  return (
    <ul className="import-found" aria-label={words('desktop.import_heading')}>
      {incidents.map((incident) => (
        <li key={`${incident.path} ${incident.number}`}>
          <LevelMark level={incident.level} word="" />
          <span className="import-what">
            <span className="import-title">{incident.title}</span>
            <span className="import-fine figures">
              {words('desktop.import_incident', {
                number: shortNumber(incident.number),
                day: time.day(incident.t0),
                entries: incident.entries,
              })}
            </span>
          </span>
          <span className="import-fine">{words(incident.fresh ? 'desktop.import_fresh' : 'desktop.import_known')}</span>
        </li>
      ))}
    </ul>
  );
}

function nameOf(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}
