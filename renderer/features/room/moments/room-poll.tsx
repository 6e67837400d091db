import { useState } from 'react';
import { mayOverride } from '../../../../shared/domain/incident/decide-stage.ts';
import { type PolledRole, isAgainstAnswers } from '../../../../shared/domain/polls/poll-at.ts';
import type { PollDecision } from '../../../../shared/domain/polls/polls-events.ts';
import type { RoleKey } from '../../../../shared/domain/roles/role.ts';
import { AnswerMark } from '../../../components/answer-mark.tsx';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useAppContext, useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { RoomParts } from '../room.tsx';
import './moments.css';

/** What takes a word with it: a role's no-go, the commander's decision. */
type Asked = { readonly noGoOf: RoleKey } | { readonly decision: Exclude<PollDecision, 'dropped'> };

/** The open go / no-go poll: who said what, one's own answer, and for the commander the decision. */
export function RoomPoll({ view, handbook, act, submit }: RoomParts) {
  const { words, moment } = useSpeech();
  const { person } = useAppContext();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { poll } = view;
  if (poll === null || poll.outcome !== null) return null;
  const mayDecide = person !== null && mayOverride(view, person);
  const mayAnswer = (role: RoleKey) =>
    person !== null &&
    (view.roles[role].length === 0 || view.roles[role].includes(person) || view.commander === person);
  const isAgainst = isAgainstAnswers(poll);
  const ask = (key: Asked) => () => setAsked(key);
  return (
    <section className="room-poll" aria-label={words('poll.heading')}>
      <header>
        <h2 className="room-heading">
          {words('poll.heading')} <b className="room-poll-question">{poll.question}</b>
        </h2>
        <span className="room-fine figures">
          {words('poll.asked_by', {
            person: poll.calledBy ?? words('role_short.unknown'),
            time: moment(poll.calledAt, view.at),
          })}
        </span>
      </header>
      <ul>
        {poll.roles.map((polled) => (
          <li key={polled.role} data-answer={polled.answer ?? 'silent'}>
            <AnswerMark answer={polled.answer} />
            <PolledWords polled={polled} holders={view.roles[polled.role]} />
            {mayAnswer(polled.role) ? (
              <span className="room-poll-answers">
                {polled.answer === 'go' ? null : (
                  <Button
                    size="small"
                    aria-label={words('poll.say_go_for', { role: words(`role_short.${polled.role}`) })}
                    onClick={() => void act({ kind: 'answer_poll', poll: poll.id, role: polled.role, answer: 'go' })}
                  >
                    {words('poll.say_go')}
                  </Button>
                )}
                {polled.answer === 'no_go' ? null : (
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={words('poll.say_no_go_for', { role: words(`role_short.${polled.role}`) })}
                    onClick={ask({ noGoOf: polled.role })}
                  >
                    {words('poll.say_no_go')}
                  </Button>
                )}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayDecide ? (
        <p className="room-poll-decide">
          <Button
            size="small"
            look={isAgainst ? 'plain' : 'solid'}
            onClick={
              isAgainst ? ask({ decision: 'go' }) : () => void act({ kind: 'end_poll', poll: poll.id, decision: 'go' })
            }
          >
            {words(isAgainst ? 'poll.decide_go_against' : 'poll.decide_go')}
          </Button>
          <Button size="small" onClick={ask({ decision: 'no_go' })}>
            {words('poll.decide_no_go')}
          </Button>
          <Button
            size="small"
            look="quiet"
            onClick={() => void act({ kind: 'end_poll', poll: poll.id, decision: 'dropped' })}
          >
            {words('poll.drop')}
          </Button>
        </p>
      ) : null}
      {asked === null ? null : (
        <ReasonAsk
          title={
            'noGoOf' in asked
              ? words('poll.say_no_go_for', { role: words(`role_short.${asked.noGoOf}`) })
              : headingOf(words(asked.decision === 'go' ? 'poll.decide_go_against' : 'poll.decide_no_go'))
          }
          required={'noGoOf' in asked || asked.decision === 'go'}
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={() => setAsked(null)}
          commandOf={(reason) =>
            'noGoOf' in asked
              ? { kind: 'answer_poll', poll: poll.id, role: asked.noGoOf, answer: 'no_go', reason }
              : { kind: 'end_poll', poll: poll.id, decision: asked.decision, reason }
          }
        />
      )}
    </section>
  );
}

const none: readonly string[] = [];

/** Who is asked, and what they said. */
function PolledWords({ polled, holders }: { readonly polled: PolledRole; readonly holders: readonly string[] }) {
  const { words } = useSpeech();
  const { role, answer, reason, by } = polled;
  const isForThem = by !== null && holders.length > 0 && !holders.includes(by);
  return (
    <span className="room-poll-what">
      <b>{words(`role_short.${role}`)}</b> {holders[0] ?? ''}
      <span className="room-poll-said">{answer === null ? words('poll.silent') : words(`poll.word.${answer}`)}</span>
      <span className="room-fine">
        {reason ?? ''}
        {isForThem ? ` ${words('poll.said_for', { person: by })}` : ''}
      </span>
    </span>
  );
}
