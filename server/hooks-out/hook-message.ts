import { z } from 'zod';
import type { Fact } from '../../shared/domain/event/fact.ts';
import { isWorkspaceKind } from '../../shared/domain/workspace/workspace-events.ts';
import { readHeader } from '../../shared/record/chain.ts';
import { type SealedEvent, recordedAtOf } from '../../shared/record/envelope.ts';
import { eventId } from '../../shared/record/ids.ts';
import { redactionIn } from '../../shared/record/redaction.ts';
import type { Language } from '../../shared/words/language.ts';
import { rowOf } from '../api/incident-rows.ts';
import { entryTeller, toldEntrySchema } from '../api/told-entry.ts';
import { toldSummary, toldSummarySchema } from '../api/told-incident.ts';
import { toldTime, toldTimeSchema } from '../api/told-time.ts';
import type { ReadIncident } from '../reading/reading.ts';

/** What a hook is sent: one event of an incident, told as the public API tells it. */
export const hookMessageSchema = z
  .object({
    type: z.string().meta({
      description:
        'The kind of the event. `entry.redacted`: take the words of `event` out of what you keep. `hook.test`: nothing happened.',
      examples: ['entry.added', 'level.set', 'recovery.declared'],
    }),
    timestamp: toldTimeSchema.meta({ description: 'When it was recorded.' }),
    data: z.object({
      incident: toldSummarySchema.nullable().meta({ description: 'The incident as it stands now; null in a test.' }),
      event: z.string().nullable().meta({ description: 'The event; of a redaction, the one whose words are gone.' }),
      entry: toldEntrySchema.nullable().meta({ description: 'The row of the timeline that it makes or changes.' }),
    }),
  })
  .meta({ id: 'HookMessage' });
export type HookMessage = z.infer<typeof hookMessageSchema>;

/** A message, and the event that it tells of. */
export interface EventMessage {
  readonly event: string;
  readonly message: HookMessage;
}

/** What a test says. */
export function testMessage(now: number): HookMessage {
  return { type: 'hook.test', timestamp: toldTime(now), data: { incident: null, event: null, entry: null } };
}

/** Tells events of one incident as it was read; each that says nothing to others, or nothing any more, is null. */
export function messageTeller(incident: ReadIncident, lang: Language): (sealed: SealedEvent) => EventMessage | null {
  const tell = entryTeller(incident.handbook, { lang, zone: 'UTC' });
  const row = rowOf(incident.state);
  const summary = row === null ? null : toldSummary(row);
  return (sealed) => {
    const read = readHeader(sealed.header);
    if (!read.ok) return null;
    const header = read.value;
    const { stream, replica, seq } = header;
    const id = eventId(stream, replica, seq);
    const redaction = redactionIn(header, sealed);
    if (redaction !== null) {
      const timestamp = toldTime(recordedAtOf(header));
      const event = eventId(stream, redaction.replica, redaction.seq);
      return {
        event: id,
        message: { type: 'entry.redacted', timestamp, data: { incident: summary, event, entry: null } },
      };
    }
    const fact = incident.factOf(id);
    if (fact === null || isWorkspaceKind(fact.kind)) return null;
    const entry = incident.rowOf(entryOf(fact));
    const data = { incident: summary, event: id, entry: entry === null ? null : tell(entry) };
    return { event: id, message: { type: fact.kind, timestamp: toldTime(fact.recordedAt), data } };
  };
}

/** The row that a fact makes or changes. */
function entryOf(fact: Fact): string {
  return fact.kind === 'entry.corrected' || fact.kind === 'entry.removed' ? fact.body.entry : fact.id;
}
