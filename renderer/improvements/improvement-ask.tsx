import { useState } from 'react';
import type { ImprovementStanding } from '../../shared/domain/improvements/improvements-at.ts';
import { peopleOf } from '../../shared/domain/people/people-of.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import { endOfDay } from '../../shared/report/day-in-zone.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Field } from '../components/field.tsx';
import { NameInput } from '../components/name-input.tsx';
import { errorWords } from '../reading/error-words.ts';
import type { IncidentAsk } from '../state/incident-store.ts';
import { KeptNote } from '../kept/kept-note.tsx';
import { useScreen, useSpeech, useWorkspace } from '../state/screen.tsx';
import { lettingGo, useKeptText } from '../state/use-kept.ts';

/** What an improvement's form is filled with. */
export type ImprovementFields = Pick<ImprovementStanding, 'id' | 'text' | 'owner' | 'due' | 'result'>;

/** Adds an improvement, or changes one: what is done, by whom, until which day, and what came of it. */
export function ImprovementAsk({
  improvement,
  submit,
  onDone,
}: {
  /** Null for a new one. */
  readonly improvement: ImprovementFields | null;
  readonly submit: (command: IncidentAsk) => Promise<CallError | null>;
  readonly onDone: () => void;
}) {
  const { zone } = useScreen();
  const { words, time } = useSpeech();
  const people = peopleOf(useWorkspace()).filter(({ hasLeft }) => !hasLeft);
  const shownDue = improvement?.due === null || improvement === null ? '' : time.day(improvement.due);
  const of = `improvement.${improvement?.id ?? 'new'}`;
  const [text, setText, keptText] = useKeptText(`${of}.text`, improvement?.text ?? '');
  const [owner, setOwner] = useState(improvement?.owner ?? '');
  const [due, setDue] = useState(shownDue);
  const [result, setResult, keptResult] = useKeptText(`${of}.result`, improvement?.result ?? '');
  const kept = [keptText, keptResult];
  const leave = lettingGo(kept, onDone);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const orNull = (value: string) => (value.trim() === '' ? null : value.trim());
  const dueAt = due === shownDue ? (improvement?.due ?? null) : endOfDay(due, zone);
  const command: IncidentAsk =
    improvement === null
      ? { kind: 'add_improvement', text: text.trim(), owner: orNull(owner), due: dueAt }
      : {
          kind: 'change_improvement',
          improvement: improvement.id,
          changes: { text: text.trim(), owner: orNull(owner), due: dueAt, result: orNull(result) },
        };
  const confirm = () => {
    setBusy(true);
    void submit(command).then((refusal) => {
      setBusy(false);
      if (refusal === null) leave();
      else setFault(errorWords(refusal, words));
    });
  };
  return (
    <AskDialog
      title={words(improvement === null ? 'improvements.add' : 'improvements.change').replace(/…$/u, '')}
      confirm={words(isBusy ? 'action.saving' : 'ask.confirm')}
      cancel={words('action.cancel')}
      ready={text.trim() !== ''}
      isBusy={isBusy}
      fault={fault}
      kept={<KeptNote kept={kept} />}
      onCancel={leave}
      onConfirm={confirm}
    >
      <Field label={words('improvements.what')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            data-first
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={words('improvements.owner')} optional={words('field.optional')}>
        {(control) => (
          <NameInput {...control} names={people.map(({ name }) => name)} value={owner} onChange={setOwner} />
        )}
      </Field>
      <Field label={words('improvements.due')} optional={words('field.optional')}>
        {(control) => (
          <input
            {...control}
            className="input input-short"
            type="date"
            value={due}
            onChange={(event) => setDue(event.target.value)}
          />
        )}
      </Field>
      {improvement === null ? null : (
        <Field label={words('improvements.result')} optional={words('field.optional')}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={2}
              value={result}
              onChange={(event) => setResult(event.target.value)}
            />
          )}
        </Field>
      )}
    </AskDialog>
  );
}
