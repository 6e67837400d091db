import { type Instant, minuteMs } from '../../shared/domain/instant.ts';
import type { PollStanding } from '../../shared/domain/polls/poll-at.ts';
import { AnswerMark } from '../components/answer-mark.tsx';
import { useSpeech } from '../state/screen.tsx';
import { WallPages } from './wall-pages.tsx';
import './wall-moments.css';

/** For how long a decided poll stays on the wall (ms). */
const decidedForMs = minuteMs;

/** The poll that the wall shows: the open one, and for a while what was decided. A dropped one is gone at once. */
export function polledNow(poll: PollStanding | null, now: Instant): PollStanding | null {
  if (poll === null || poll.outcome === null) return poll;
  return poll.outcome.decision !== 'dropped' && now < poll.outcome.at + decidedForMs ? poll : null;
}

/** Who holds the decision up comes first. */
const answers = ['no_go', null, 'go'] as const;

/** The go / no-go poll across the room: what is asked, who is against it, who is silent, who is for it; what was decided. */
export function WallPoll({ poll, now }: { readonly poll: PollStanding; readonly now: Instant }) {
  const { words, moment } = useSpeech();
  const { outcome } = poll;
  const said = answers
    .map((answer) => ({ answer, roles: poll.roles.filter((one) => one.answer === answer) }))
    .filter(({ roles }) => roles.length > 0);
  return (
    <WallPages
      className="wall-open"
      heading={
        <>
          {words('poll.heading')} ·{' '}
          {words('poll.asked_by', {
            person: poll.calledBy ?? words('role_short.unknown'),
            time: moment(poll.calledAt, now),
          })}
        </>
      }
      empty={null}
      rows={[
        { key: 'question', className: 'wall-poll-question', content: poll.question },
        ...(outcome === null
          ? said.map(({ answer, roles }) => ({
              key: answer ?? 'silent',
              className: 'wall-poll-said',
              look: answer ?? 'silent',
              content: (
                <>
                  <AnswerMark answer={answer} />
                  <b>{answer === null ? words('poll.silent') : words(`poll.word.${answer}`)}</b>
                  <span>{roles.map(({ role }) => words(`role_short.${role}`)).join(words('list.separator'))}</span>
                </>
              ),
            }))
          : [
              {
                key: 'decision',
                className: 'wall-poll-decision',
                look: outcome.decision,
                content: words('poll.decided', { decision: words(`poll.word.${outcome.decision}`) }),
              },
            ]),
      ]}
    />
  );
}
