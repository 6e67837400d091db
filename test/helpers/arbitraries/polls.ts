import fc from 'fast-check';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { pollAnswers, pollDecisions } from '../../../shared/domain/polls/polls-events.ts';
import { roleKeys } from '../../../shared/domain/roles/role.ts';
import { t0 } from '../incident-builder.ts';

const instants = fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs);
const at = fc.option(instants, { nil: undefined });
const ids = fc.constantFrom('a', 'b', 'c');
const questions = fc.constantFrom('Roll back now?', '现在回滚？');
const role = fc.constantFrom(...roleKeys);
const roles = fc.uniqueArray(role, { minLength: 1, maxLength: 4 });
const reason = fc.constantFrom(null, 'the index is not built', '误操作');

/** Any event of a poll or an announcement, senseless as it may be. */
export const pollDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({ at: instants, poll: ids, question: questions, roles }).map((body) => draft('poll.called', body)),
  fc
    .record({ at: instants, poll: ids, question: questions, role, pollAnswer: fc.constantFrom(...pollAnswers), reason })
    .map((body) => draft('poll.answered', body)),
  fc
    .record({ at: instants, poll: ids, question: questions, pollDecision: fc.constantFrom(...pollDecisions), reason })
    .map((body) => draft('poll.ended', body)),
  fc
    .record({ at: instants, announcement: ids, text: questions, until: fc.option(instants, { nil: null }) })
    .map((body) => draft('announcement.made', body)),
  fc.record({ at: instants, announcement: ids, text: questions }).map((body) => draft('announcement.taken_down', body)),
);

/** Fields of the commands about polls and announcements. */
export const pollCommands = {
  call_poll: { at, question: questions, roles: fc.option(roles, { nil: null }) },
  answer_poll: { at, poll: ids, role, answer: fc.constantFrom(...pollAnswers), reason },
  end_poll: { at, poll: ids, decision: fc.constantFrom(...pollDecisions), reason },
  announce: { at, text: questions, minutes: fc.constantFrom(null, 5, 60) },
  take_down_announcement: { at, announcement: ids },
};
