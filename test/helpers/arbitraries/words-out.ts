import fc from 'fast-check';
import { type EventDraft, draft } from '../../../shared/domain/event/event-bodies.ts';
import { minuteMs } from '../../../shared/domain/instant.ts';
import { wordKinds } from '../../../shared/domain/words-out/words-out-events.ts';
import { stream, t0 } from '../incident-builder.ts';

const instants = fc.integer({ min: -60, max: 600 }).map((minutes) => t0 + minutes * minuteMs);
const at = fc.option(instants, { nil: undefined });
const channel = fc.constantFrom('group', 'status');
const name = fc.constantFrom('Payments', '支付应急群');
const key = fc.integer({ min: 1, max: 6 }).map((seq) => `${stream}/00000000000000aa/${seq}@group`);
const turn = fc.option(
  fc.integer({ min: 1, max: 6 }).map((seq) => `${stream}/00000000000000aa/${seq}`),
  { nil: null },
);
const words = fc.array(fc.record({ key, turn }), { minLength: 1, maxLength: 3 });
const of = { words, channel, name, what: fc.constantFrom(...wordKinds), communication: fc.constantFrom(null, 'a') };
const why = fc.constantFrom('HTTP 500', 'HTTP 403 invalid_token');
const reason = fc.constantFrom('so decided', '过时了');
const was = fc.constantFrom('stale' as const, 'failed' as const, 'uncertain' as const);
const group = { channel: fc.option(channel, { nil: null }), name: fc.option(name, { nil: null }) };

/** Any event about words to chat, senseless as it may be. */
export const wordsOutDrafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({ at: instants, ...group }).map((body) => draft('group.set', body)),
  fc.record({ at: instants, ...of }).map((body) => draft('word.delivered', body)),
  fc.record({ at: instants, ...of, why }).map((body) => draft('word.failed', body)),
  fc.record({ at: instants, ...of, why }).map((body) => draft('word.uncertain', body)),
  fc
    .record({ at: instants, ...of, reason: fc.option(reason, { nil: null }) })
    .map((body) => draft('word.dropped', body)),
  fc.record({ at: instants, ...of, was }).map((body) => draft('word.sent_again', body)),
);

/** The fields of each command about words to chat. */
export const wordsOutCommandFields = {
  set_group: { at, ...group },
  drop_words: { at, ...of, reason },
  send_words_again: { at, ...of, was },
};
