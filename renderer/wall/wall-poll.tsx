import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { PollStanding } from '../../shared/domain/polls/poll-at.ts';
import { AnswerMark } from '../components/answer-mark.tsx';
import { useSpeech } from '../state/screen.tsx';
import './wall-moments.css';

/** For how long a decided poll stays on the wall (ms). */
const decidedForMs = minuteMs;

/** The poll that the wall shows: the open one, and for a while what was decided. A dropped one is gone at once. */
export function polledNow(poll: PollStanding | null, now: Instant): PollStanding | null {
  if (poll === null || poll.outcome === null) return poll;
  return poll.outcome.decision !== 'dropped' && now < poll.outcome.at + decidedForMs ? poll : null;
}

/** The go / no-go poll across the room: what is asked, who said what, who is silent, and what was decided. */
export function WallPoll({ poll, now }: { readonly poll: PollStanding; readonly now: Instant }) {
  const { words, moment } = useSpeech();
  const { outcome } = poll;
  return (
    <section className="wall-poll" data-decision={outcome?.decision ?? 'open'}>
      <h2 className="wall-walk">
        {words('poll.heading')} ·{' '}
        {words('poll.asked_by', {
          person: poll.calledBy ?? words('role_short.unknown'),
          time: moment(poll.calledAt, now),
        })}
      </h2>
      <p className="wall-poll-question">{poll.question}</p>
      {outcome === null ? (
        <ul>
          {poll.roles.map(({ role, answer }) => (
            <li key={role} data-answer={answer ?? 'silent'}>
              <AnswerMark answer={answer} />
              <span className="wall-poll-role">{words(`role_short.${role}`)}</span>
              <b>{answer === null ? '…' : words(`poll.word.${answer}`)}</b>
            </li>
          ))}
        </ul>
      ) : (
        <p className="wall-poll-decision">
          {words('poll.decided', { decision: words(`poll.word.${outcome.decision}`) })}
        </p>
      )}
    </section>
  );
}
