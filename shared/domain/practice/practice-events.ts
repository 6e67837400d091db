import { inOrder, maxInjectMinutes, maxInjects } from '../drills/drill-script.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import { type RegistrationIdentity, emptyRegistration } from '../incident/registration.ts';
import { type Instant, minuteMs } from '../instant.ts';
import type { InterchangeIncident } from '../interchange/interchange-schema.ts';
import { roleKeySchema } from '../roles/role.ts';

/** How long (minutes) a practice incident has been under way when it is set up: the first deadlines are near, none is missed. */
export const underWayMinutes = 12;
/** Minutes after T0 at which its response was launched and its level set. */
const launchedAfter = 4;
const gradedAfter = 6;

const longestInject = 4_000;

/**
 * A practice incident: a real one's course, moved so that it has been under way for some minutes. What had happened by
 * then stands in the timeline; what comes after is a drill's news, given out as it came then. How it ended is left out.
 */
export function practiceEvents(
  file: InterchangeIncident,
  identity: RegistrationIdentity,
  now: Instant,
): readonly EventDraft[] {
  const begun = file.detected_at ?? file.started_at ?? now;
  const t0 = now - underWayMinutes * minuteMs;
  const moved = (at: Instant) => at - begun + t0;
  const past = file.events.filter(({ at }) => moved(at) <= now);
  const ahead = file.events.filter(({ at, text }) => moved(at) > now && text.length <= longestInject);
  const injects = ahead.map(({ at, kind, text, role }, index) => ({
    id: `news-${index + 1}`,
    afterMinutes: Math.round((moved(at) - t0) / minuteMs),
    kind,
    text,
    role: roleKeySchema.safeParse(role).data ?? null,
    hidden: true,
  }));
  const script = inOrder(injects.filter(({ afterMinutes }) => afterMinutes <= maxInjectMinutes)).slice(0, maxInjects);
  return [
    draft('incident.registered', {
      at: t0,
      identity: { ...identity, origin: 'drill' },
      severityGuess: null,
      severityReason: null,
      fields: {
        ...emptyRegistration(file.title, t0),
        category: file.category,
        detectedBy: file.detected_by,
        startedAt: file.started_at === null ? null : moved(file.started_at),
        usersPercent: file.impact_users_percent,
        coreTransactionDown: file.core_transaction_down,
        organisation: file.organisation,
        sourceUrl: file.source_url,
      },
    }),
    draft('stage.entered', { at: t0, stage: 'report', reason: null }),
    draft('drill.scripted', { at: t0, script: 'practice', name: file.title.slice(0, 200), injects: [...script] }),
    draft('response.launched', { at: t0 + launchedAfter * minuteMs }),
    draft('level.set', {
      at: t0 + gradedAfter * minuteMs,
      level: file.severity ?? file.severity_guess ?? 'P1',
      reason: null,
    }),
    ...past.map(({ at, approximate, kind, role, text }) =>
      draft('entry.added', { at: moved(at), approximate, kind, role, text, important: false }),
    ),
  ];
}
