import type { EventId } from '../../record/ids.ts';
import { type FactOf, byHappening } from '../event/fact.ts';
import { type Handbook, fromMinutes } from '../handbook/handbook.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { Level } from '../severity/level.ts';
import type { ChatTemplateKey } from './chat-templates.ts';

/** What an automatic message is about, as far as the incident as it stands does not say it. */
export interface WordAbout {
  readonly level?: Level;
  readonly levelBefore?: Level | null;
  readonly reason?: string | null;
  readonly deadline?: 'respond' | 'restore';
  readonly due?: Instant;
  readonly recovered?: Instant;
}

/** Something that goes to chat by itself. */
export interface Happening {
  /** The same on every console: an event, or which deadline and when it was due. */
  readonly key: string;
  readonly what: ChatTemplateKey;
  readonly at: Instant;
  readonly about: WordAbout;
}

/** The item of the checklist that is the first report. */
const firstReportItem = 'report.first_report';

/**
 * What would be said of an incident by itself, in the order of happening. What was entered long after it happened is told
 * to nobody: it is no news.
 */
export function happeningsAt(state: IncidentState, view: IncidentView, handbook: Handbook): readonly Happening[] {
  if (view.status === 'false_alarm' || view.status === 'duplicate') return [];
  const backfilled = fromMinutes(handbook.policy.chatStaleAfter);
  const isNews = (fact: { readonly at: Instant; readonly recordedAt: Instant; readonly simulated: boolean }) =>
    !fact.simulated && fact.recordedAt - fact.at <= backfilled;
  const levels = factsOf(state, 'level.set', view.at);
  const report = factsOf(state, 'item.ticked', view.at).find(({ body }) => body.item === firstReportItem);
  const declared = factsOf(state, 'recovery.declared', view.at);
  const revoked = factsOf(state, 'recovery.revoked', view.at);
  const told: readonly (Happening | null)[] = [
    report !== undefined && isNews(report) ? of('first_report', report, {}) : null,
    ...levels.map((fact, place) =>
      isNews(fact) ? of('level', fact, { ...levelOf(fact), levelBefore: levels[place - 1]?.body.level ?? null }) : null,
    ),
    ...declared.map((fact) => (isNews(fact) ? of('recovered', fact, { recovered: fact.at }) : null)),
    ...revoked.map((fact) => (isNews(fact) ? of('recovery_revoked', fact, { reason: fact.body.reason }) : null)),
    ...derivedAt(state, view),
  ];
  return told
    .filter((one) => one !== null)
    .toSorted((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
}

function of(what: ChatTemplateKey, { id, at }: { readonly id: EventId; readonly at: Instant }, about: WordAbout) {
  return { key: id, what, at, about };
}

function levelOf({ body }: FactOf<'level.set'>): WordAbout {
  return { level: body.level, reason: body.reason };
}

/** What follows from the clock: the escalation in force, and the deadlines that stand missed and are not met. */
function derivedAt(state: IncidentState, view: IncidentView): readonly Happening[] {
  if (view.status === 'closed') return [];
  const registered = factsOf(state, 'incident.registered')[0]?.recordedAt ?? Number.POSITIVE_INFINITY;
  // A deadline that a change of level moved into the past is missed from that change on.
  const moved = [...factsOf(state, 'level.set', view.at), ...factsOf(state, 'recovery.revoked', view.at)]
    .toSorted(byHappening)
    .at(-1);
  const found: Happening[] = [];
  for (const deadline of ['respond', 'restore'] as const) {
    const { state: standing, metAt, due } = view[deadline];
    if (standing !== 'missed' || metAt !== null || due < registered) continue;
    const at = Math.max(due, moved === undefined ? 0 : Math.min(moved.at, moved.recordedAt));
    found.push({ key: `${deadline}:${due}`, what: 'deadline_missed', at, about: { deadline, due } });
  }
  const { active, due } = view.escalation;
  if (active && due >= registered) found.push({ key: `escalation:${due}`, what: 'escalation', at: due, about: {} });
  return found;
}
