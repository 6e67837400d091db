import { type FormEvent, useState } from 'react';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { CallbackStanding } from '../../../../shared/domain/verification/verification-at.ts';
import { Button } from '../../../components/button.tsx';
import { KeptNote } from '../../../kept/kept-note.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Act } from '../use-act.ts';

const answers = ['solved', 'not_solved', 'not_reached'] as const;

/** Users of a sample who were called back: who, and whether it is solved for them. */
export function CallbackForm({
  callbacks,
  live,
  act,
  now,
}: {
  readonly callbacks: readonly CallbackStanding[];
  readonly live: boolean;
  readonly act: Act;
  readonly now: Instant;
}) {
  const { words, moment } = useSpeech();
  const [whom, setWhom, keptWhom] = useKeptText('callback.whom');
  const [answer, setAnswer] = useState<(typeof answers)[number]>('solved');
  const [remarks, setRemarks, keptRemarks] = useKeptText('callback.remarks');
  const count = (of: string) => callbacks.filter((one) => one.answer === of).length;
  const record = (event: FormEvent) => {
    event.preventDefault();
    if (whom.trim() === '') return;
    const said = remarks.trim() === '' ? null : remarks.trim();
    void act({ kind: 'record_callback', whom: whom.trim(), answer, remarks: said }).then((done) => {
      if (!done) return;
      keptWhom.drop();
      keptRemarks.drop();
    });
  };
  return (
    <section aria-label={words('verify.callbacks')}>
      <div className="fix-head">
        <h2>{words('verify.callbacks')}</h2>
      </div>
      <p className="room-fine figures">
        {callbacks.length === 0
          ? words('verify.no_callbacks')
          : words('verify.callbacks_done', {
              called: callbacks.length,
              solved: count('solved'),
              not_solved: count('not_solved'),
              not_reached: count('not_reached'),
            })}
      </p>
      {live ? (
        <form className="verify-callback" onSubmit={record}>
          <input
            className="input"
            aria-label={words('verify.whom')}
            placeholder={words('verify.whom')}
            maxLength={200}
            value={whom}
            onChange={(event) => setWhom(event.target.value)}
          />
          <select
            className="input"
            aria-label={words('verify.callbacks')}
            value={answer}
            onChange={(event) => setAnswer(answers.find((value) => value === event.target.value) ?? answer)}
          >
            {answers.map((value) => (
              <option key={value} value={value}>
                {words(`verify.answer.${value}`)}
              </option>
            ))}
          </select>
          <input
            className="input"
            aria-label={words('verify.remarks')}
            placeholder={words('verify.remarks')}
            value={remarks}
            onChange={(event) => setRemarks(event.target.value)}
          />
          <Button type="submit" disabled={whom.trim() === ''}>
            {words('verify.record')}
          </Button>
          <KeptNote kept={[keptWhom, keptRemarks]} />
        </form>
      ) : null}
      <ul>
        {callbacks.toReversed().map((one) => (
          <li key={one.id} className="verify-called" data-answer={one.answer}>
            <b>{one.whom}</b> {words(`verify.answer.${one.answer}`)}
            <span className="room-fine figures">
              {' '}
              {[one.remarks, one.by, moment(one.at, now)].filter((part) => part !== null).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
