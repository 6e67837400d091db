import { causesAt } from '../causes/cause-at.ts';
import { improvementsAt } from '../improvements/improvements-at.ts';
import { factsOf, latestOf } from '../incident/incident-state.ts';
import type { IncidentState } from '../incident/incident-state.ts';
import { currentRegistration } from '../incident/registration-at.ts';
import { statusAt } from '../incident/status-at.ts';
import { formatInstant } from '../instant.ts';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';
import { causeDimensions } from './interchange-events.ts';

const time = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** An incident in the interchange format: plain JSON. `written` are people's entries that stand, in order of happening. */
export function toInterchange(state: IncidentState, written: readonly TimelineEntry[]): Record<string, unknown> {
  const registration = currentRegistration(state);
  if (registration === null) throw new Error('Broken invariant: an incident is exported before it is registered');
  const { fields, identity, registered } = registration;
  const level = latestOf(state, 'level.set');
  const launched = factsOf(state, 'response.launched')[0];
  const mitigated = factsOf(state, 'mitigation.declared')[0];
  const guess = registered.body.severityGuess;
  return {
    format: 'incident/1',
    slug: identity.slug,
    title: fields.title,
    summary: fields.summary,
    source_url: fields.sourceUrl,
    organisation: fields.organisation,
    category: fields.category,
    detected_by: fields.detectedBy,
    severity: level?.body.level ?? null,
    // What the source had guessed; the graded level may have moved on since.
    ...(guess === null ? {} : { severity_guess: guess }),
    severity_reason: level === null ? registered.body.severityReason : level.body.reason,
    impact_users_percent: fields.usersPercent,
    core_transaction_down: fields.coreTransactionDown,
    started_at: time(fields.startedAt),
    detected_at:
      fields.detectedAtApproximate && fields.startedAt === fields.detectedAt ? null : time(fields.detectedAt),
    response_started_at: time(launched?.at ?? null),
    mitigated_at: time(mitigated?.at ?? null),
    resolved_at: time(statusAt(state, Number.POSITIVE_INFINITY).recoveredAt),
    timezone_in_source: fields.timezoneInSource,
    root_cause: rootCause(state),
    actions: improvementsAt(state).map((body) =>
      body.bare ? body.text : { text: body.text, owner: body.owner, due: time(body.due), state: body.state },
    ),
    events: written.map(({ at, kind, role, text, approximate }) => ({
      at: formatInstant(at),
      kind,
      role,
      text,
      ...(approximate ? { approximate } : {}),
    })),
  };
}

function rootCause(state: IncidentState): Record<string, string | null> | null {
  const stated = factsOf(state, 'cause.stated');
  if (stated.length === 0) return null;
  const causes = causesAt(state, Number.POSITIVE_INFINITY);
  return Object.fromEntries(
    causeDimensions.map((dimension) => {
      const standing = stated.filter(
        ({ body }) => body.dimension === dimension && causes.get(body.cause)?.state !== 'ruled_out',
      );
      return [dimension, standing.length === 0 ? null : standing.map((fact) => fact.body.text).join('\n')];
    }),
  );
}
