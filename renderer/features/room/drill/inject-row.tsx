import type { InjectStanding } from '../../../../shared/domain/drills/drill-at.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** One inject: when it came, what it says and to whom, and what became of it. */
export function InjectRow({
  inject,
  now,
  onAnswer,
}: {
  readonly inject: InjectStanding;
  readonly now: Instant;
  readonly onAnswer: (inject: InjectStanding) => void;
}) {
  const { words, time } = useSpeech();
  const { text, role, state, due } = inject;
  return (
    <li className="inject" data-state={state}>
      <time className="figures inject-time">{time.clock(due)}</time>
      <span className="inject-what">
        {/* What is still ahead is announced without being told. */}
        {state === 'ahead' ? null : <span className="inject-text">{text}</span>}
        <span className="inject-fine figures">
          {words(`entry_kind.${inject.kind}`)} ·{' '}
          {role === null ? words('drill.everybody') : words(`role_short.${role}`)} ·{' '}
          <InjectStandingWords inject={inject} now={now} />
        </span>
      </span>
      {state === 'open' ? (
        <Button size="small" aria-label={words('drill.answer_of', { text })} onClick={() => onAnswer(inject)}>
          {words('drill.answer')}
        </Button>
      ) : null}
    </li>
  );
}

function InjectStandingWords({ inject, now }: { readonly inject: InjectStanding; readonly now: Instant }) {
  const { words, duration, time } = useSpeech();
  const { state, due, tookMs, answers } = inject;
  const [answer] = answers;
  if (state === 'ahead') return <>{words('drill.ahead', { duration: duration(due - now) })}</>;
  if (state === 'open') return <b className="inject-open">{words('drill.waits', { duration: duration(now - due) })}</b>;
  if (answer === undefined) return <>{words(`drill.state.${state}`)}</>;
  return (
    <>
      {tookMs === null ? words('drill.took_early') : words('drill.took', { duration: duration(tookMs) })}
      {answer.by === null ? null : ` · ${words('drill.by', { person: answer.by, time: time.clock(answer.at) })}`}
      {answer.note === null ? null : ` · ${answer.note}`}
    </>
  );
}
