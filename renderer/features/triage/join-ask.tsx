import { useEffect, useState } from 'react';
import { isDrill } from '../../../shared/domain/drills/is-drill.ts';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Field } from '../../components/field.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { shortNumber } from '../../reading/short-number.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { submitOnce } from '../../state/submit-once.ts';
import { lettingGo, useKeptText } from '../../state/use-kept.ts';
import { entryWords } from './candidate-words.ts';
import { ShownLine } from './shown-line.tsx';
import { useShownCandidate } from './use-shown-candidate.ts';

interface Going {
  readonly id: StreamId;
  readonly number: string;
  readonly title: string;
}

/** Joins a candidate to an incident that goes on: what it tells becomes an entry of that one's timeline. */
export function JoinAsk({
  candidate: given,
  onDone,
}: {
  readonly candidate: ListedCandidate;
  readonly onDone: () => void;
}) {
  const { bridge } = useScreen();
  const { words, time } = useSpeech();
  const { simulatedClockOffsetMs } = useAppContext();
  const isPlaying = simulatedClockOffsetMs !== null;
  const [candidate, lookAgain] = useShownCandidate(given);
  const [text, setText, kept] = useKeptText(`candidate_join.${candidate.id}`, entryWords(candidate, words));
  const leave = lettingGo([kept], onDone);
  const [going, setGoing] = useState<readonly Going[] | null>(null);
  const [chosen, setChosen] = useState<StreamId | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void bridge.call('incident:list', {}).then((reply) => {
      if (!reply.ok) return;
      setGoing(
        reply.value.live.flatMap(({ id, state, readOnly, isPrivate }) => {
          const registration = currentRegistration(state);
          if (registration === null || readOnly || isDrill(state) || (isPrivate && !isPlaying)) return [];
          return [{ id, number: registration.identity.number, title: registration.fields.title }];
        }),
      );
    });
  }, [bridge, isPlaying]);
  const incident = going?.find(({ id }) => id === chosen)?.id ?? going?.[0]?.id ?? null;
  const at = Math.min(candidate.startsAt, candidate.firstAt);
  const join = () => {
    if (incident === null) return;
    setBusy(true);
    const { id, outbreak } = candidate;
    const command = { kind: 'join_candidate', candidate: id, outbreak, at, text: text.trim() } as const;
    void submitOnce(bridge, { subject: 'incident', incident, command }).then((reply) => {
      setBusy(false);
      if (reply.ok) leave();
      else {
        lookAgain(reply.error);
        setFault(errorWords(reply.error, words));
      }
    });
  };
  return (
    <AskDialog
      title={words('triage.join_heading')}
      confirm={words(isBusy ? 'action.saving' : 'triage.join_now')}
      cancel={words('action.cancel')}
      ready={incident !== null && text.trim() !== ''}
      isBusy={isBusy}
      fault={fault}
      kept={<KeptNote kept={[kept]} />}
      onConfirm={join}
      onCancel={leave}
    >
      <ShownLine candidate={candidate} />
      {going?.length === 0 ? <p role="status">{words('triage.join_none')}</p> : null}
      <Field label={words('triage.join_which')}>
        {(control) => (
          <select
            {...control}
            className="input"
            data-first
            value={incident ?? ''}
            disabled={incident === null}
            onChange={(event) => setChosen(going?.find(({ id }) => id === event.target.value)?.id ?? null)}
          >
            {(going ?? []).map(({ id, number, title }) => (
              <option key={id} value={id}>
                {shortNumber(number)} {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words('triage.join_text')} hint={words('triage.join_when', { time: time.full(at) })}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={7}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  );
}
