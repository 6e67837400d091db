import { type CauseDimension, type EventDraft, draft } from '../event/event-bodies.ts';
import { type RegistrationIdentity, emptyRegistration } from '../incident/registration.ts';
import type { InterchangeIncident } from './interchange-schema.ts';

/** The dimensions of a root cause, in the format's order. */
export const causeDimensions: readonly CauseDimension[] = ['technical', 'process', 'human'];

/** What a file stands for, told one at a time: 100,000 drafts at once would cost more than writing them. */
export interface InterchangeDrafts {
  readonly size: number;
  readonly drafts: Iterable<EventDraft>;
}

/**
 * The events that an imported file stands for. What the file does not say is not made up: nobody is named, and no kind
 * of entry sets a state (interchange format).
 */
export function interchangeEvents(
  file: InterchangeIncident,
  identity: RegistrationIdentity,
  newId: () => string,
): InterchangeDrafts {
  const t0 = file.detected_at ?? file.started_at;
  if (t0 === null) throw new Error('Broken invariant: a parsed file has detected_at or started_at');
  const level = file.severity ?? file.severity_guess;
  const drafts: EventDraft[] = [
    draft('incident.registered', {
      at: t0,
      identity,
      severityGuess: file.severity_guess,
      severityReason: level === null ? file.severity_reason : null,
      fields: {
        ...emptyRegistration(file.title, t0),
        summary: file.summary,
        category: file.category,
        detectedBy: file.detected_by,
        startedAt: file.started_at,
        detectedAtApproximate: file.detected_at === null,
        usersPercent: file.impact_users_percent,
        coreTransactionDown: file.core_transaction_down,
        organisation: file.organisation,
        sourceUrl: file.source_url,
        timezoneInSource: file.timezone_in_source,
      },
    }),
  ];
  if (level !== null) drafts.push(draft('level.set', { at: t0, level, reason: file.severity_reason }));
  if (file.response_started_at !== null) drafts.push(draft('response.launched', { at: file.response_started_at }));
  if (file.mitigated_at !== null) drafts.push(draft('mitigation.declared', { at: file.mitigated_at, note: null }));
  if (file.resolved_at !== null) drafts.push(draft('recovery.declared', { at: file.resolved_at, note: null }));
  for (const dimension of causeDimensions) {
    const text = file.root_cause?.[dimension] ?? null;
    if (text === null) continue;
    const cause = newId();
    drafts.push(draft('cause.stated', { at: file.resolved_at ?? t0, cause, dimension, text }));
    if (dimension === 'technical' && file.resolved_at !== null) {
      drafts.push(draft('cause.confirmed', { at: file.resolved_at, cause }));
    }
  }
  for (const action of file.actions) drafts.push(draft('improvement.added', { improvement: newId(), ...action }));
  return { size: drafts.length + file.events.length, drafts: followedByEntries(drafts, file) };
}

function* followedByEntries(drafts: readonly EventDraft[], file: InterchangeIncident): Generator<EventDraft> {
  yield* drafts;
  for (const { at, kind, role, text, approximate } of file.events) {
    yield draft('entry.added', { at, approximate, kind, role, text, important: false });
  }
}
