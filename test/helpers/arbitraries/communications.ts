import fc from 'fast-check';
import { audiences } from '../../../shared/domain/communications/communication.ts';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { stream, t0 } from '../incident-builder.ts';

const instants = fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs);
const at = fc.option(instants, { nil: undefined });
const reason = fc.constantFrom('因为如此', 'so decided');
const maybe = fc.option(reason, { nil: null });
const text = fc.constantFrom('We know of it.', '我们已知悉。', 'It is fixed.');
const wording = fc.integer({ min: 1, max: 6 }).map((seq) => `${stream}/00000000000000aa/${seq}`);
const audience = fc.constantFrom(...audiences);
const channel = fc.constantFrom(null, 'status page');
const nextUpdateAt = fc.option(instants, { nil: null });

const of = { at: instants, communication: fc.constantFrom('a', 'b'), audience };

/** Any event of a communication, senseless as it may be. */
export const communicationDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({ ...of, text }).map((body) => draft('communication.drafted', body)),
  fc.record({ ...of, text }).map((body) => draft('communication.reworded', body)),
  fc.record({ ...of, wording }).map((body) => draft('communication.submitted', body)),
  fc.record({ ...of, wording, reason }).map((body) => draft('communication.rejected', body)),
  fc.record({ ...of, wording, override: maybe }).map((body) => draft('communication.approved', body)),
  fc
    .record({ ...of, wording, channel, nextUpdateAt, override: maybe })
    .map((body) => draft('communication.published', body)),
  fc.record({ ...of, reason }).map((body) => draft('communication.dropped', body)),
);

const communication = fc.constantFrom('cause-1', 'cause-2', 'cause-3');

/** The fields of each command about communications. */
export const communicationCommands = {
  draft_communication: { at, audience, text },
  reword_communication: { at, communication, text },
  submit_communication: { at, communication, wording },
  reject_communication: { at, communication, wording, reason },
  approve_communication: { at, communication, wording, override: maybe },
  publish_communication: { at, communication, wording, channel, nextUpdateAt, override: maybe },
  drop_communication: { at, communication, reason },
};
