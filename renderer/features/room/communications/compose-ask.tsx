import { audiences } from '../../../../shared/domain/communications/communication.ts';
import type { CommunicationStanding } from '../../../../shared/domain/communications/communications-at.ts';
import { usualNextUpdate } from '../../../../shared/domain/communications/next-update.ts';
import { blank, fillTemplate } from '../../../../shared/domain/communications/template.ts';
import { templateValues } from '../../../../shared/report/template-values.ts';
import { languages } from '../../../../shared/words/language.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../../components/choice-row.tsx';
import { Field } from '../../../components/field.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKept } from '../../../state/use-kept.ts';
import type { RoomParts } from '../room.tsx';
import { useAsk } from '../use-ask.tsx';
import { composeDraftSchema, emptyDraft } from './compose-draft.ts';

/** Words a communication, or words it anew. A template gives a start, filled from the incident. */
export function ComposeAsk({
  view,
  handbook,
  submit,
  changed,
  onDone,
}: Pick<RoomParts, 'view' | 'handbook' | 'submit'> & {
  /** What is worded anew; null for a new one. */
  readonly changed: CommunicationStanding | null;
  readonly onDone: () => void;
}) {
  const { words, say, language: own, zone } = useSpeech();
  const begin =
    changed === null ? emptyDraft : { ...emptyDraft, audience: changed.audience, text: changed.wording.text };
  const of = changed === null ? 'new' : changed.wording.id;
  const [draft, setDraft, kept] = useKept(`wording.${of}`, begin, composeDraftSchema);
  const { file, question } = useAsk(submit, onDone, [kept]);
  const { audience, text } = draft;
  const language = draft.language ?? own;
  const templates = handbook.templates.filter((template) => template.audience === audience);
  const given = text.trim();
  const blanks = text.split(blank).length - 1;
  const fill = (id: string) => {
    const template = handbook.templates.find((one) => one.id === id);
    if (template === undefined) return;
    const nextUpdateAt = usualNextUpdate(handbook, view.deadlineLevel, view.at);
    const values = templateValues(view, { language, zone, nextUpdateAt });
    setDraft({ ...draft, text: fillTemplate(language === 'zh-CN' ? template.text.zh : template.text.en, values) });
  };
  return (
    <AskDialog
      {...question}
      onCancel={onDone}
      title={words(changed === null ? 'words.new' : 'words.reword')}
      confirm={words('words.draft')}
      ready={given !== '' && given !== changed?.wording.text}
      onConfirm={() =>
        file(
          changed === null
            ? { kind: 'draft_communication', audience, text: given }
            : { kind: 'reword_communication', communication: changed.id, text: given },
        )
      }
    >
      {changed === null ? (
        <ChoiceRow
          label={words('words.audience')}
          value={audience}
          onChange={(chosen) => setDraft({ ...draft, audience: chosen ?? audience })}
          options={audiences.map((value) => ({ value, text: words(`audience.${value}`) }))}
        />
      ) : null}
      <div className="ask-row">
        <Field label={words('words.template')}>
          {(control) => (
            <select {...control} className="input" value="" onChange={(event) => fill(event.target.value)}>
              <option value="">{words('words.template_none')}</option>
              {templates.map(({ id, name, stage }) => (
                <option key={id} value={id}>
                  {words(`stage_short.${stage}`)} · {say(name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ChoiceRow
          label={words('words.language')}
          value={language}
          onChange={(chosen) => setDraft({ ...draft, language: chosen ?? language })}
          options={languages.map((value) => ({ value, text: value === 'en' ? 'EN' : '中文' }))}
        />
      </div>
      <Field label={words('words.text')} hint={blanks > 0 ? words('words.blanks', { count: blanks }) : null}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={8}
            data-first
            value={text}
            onChange={(event) => setDraft({ ...draft, text: event.target.value })}
          />
        )}
      </Field>
    </AskDialog>
  );
}
