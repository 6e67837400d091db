import { byHappening } from '../event/fact.ts';
import { type Handbook, fromMinutes } from '../handbook/handbook.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { Alarm, AlarmAbout, SoundMuted } from './alarm.ts';

/** What alarms are read from: the incident as it stands, without them. */
export type AlarmGround = Pick<
  IncidentView,
  | 'at'
  | 't0'
  | 'status'
  | 'recoveredAt'
  | 'respond'
  | 'restore'
  | 'stages'
  | 'escalation'
  | 'commander'
  | 'level'
  | 'tasks'
  | 'userUpdates'
>;

/**
 * What rings at a time, the most urgent first: unseen before seen, alarms before warnings, the oldest first. Derived
 * from the record and the clock alone, so that any number of consoles ring alike. Nothing rings once all is over.
 */
export function alarmsAt(state: IncidentState, ground: AlarmGround, handbook: Handbook): readonly Alarm[] {
  if (ground.status !== 'open' && ground.status !== 'recovered') return [];
  const seen = new Map(
    factsOf(state, 'alarm.acknowledged', ground.at).map(({ body, author, at }) => [body.alarm, { by: author, at }]),
  );
  return [...deadlines(ground, handbook), ...nags(ground, handbook), ...late(ground)]
    .map((alarm) => ({ ...alarm, acknowledged: seen.get(alarm.id) ?? null }))
    .toSorted(byUrgency);
}

/** Until when nothing sounds; null where sound is on. What was said last holds, by happening and then by record. */
export function soundMutedAt(state: IncidentState, at: Instant): SoundMuted | null {
  const said = [...factsOf(state, 'alarm_sound.muted', at), ...factsOf(state, 'alarm_sound.unmuted', at)].toSorted(
    byHappening,
  );
  const last = said.at(-1);
  if (last?.kind !== 'alarm_sound.muted' || last.body.until <= at) return null;
  return { until: last.body.until, by: last.author };
}

/** Alarms that nobody has seen yet. */
export function unseen(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms.filter(({ acknowledged }) => acknowledged === null);
}

type Ringing = Omit<Alarm, 'acknowledged'>;

/** A warning from the policy's share of a deadline's time on, an alarm once it has passed. */
function deadlines(ground: AlarmGround, { policy }: Handbook): readonly Ringing[] {
  const { at, t0, respond, restore, recoveredAt, stages } = ground;
  const ringing = (about: AlarmAbout, name: string, start: Instant, due: Instant): readonly Ringing[] => {
    if (at > due) return [{ id: `${name}.missed.${due}`, weight: 'alarm', about, since: due }];
    const risky = start + (due - start) * policy.atRiskShare;
    return at >= risky ? [{ id: `${name}.near.${due}`, weight: 'warning', about, since: risky }] : [];
  };
  const binding =
    recoveredAt === null
      ? [
          ...(respond.metAt === null && respond.state !== 'unknown'
            ? ringing({ kind: 'respond' }, 'respond', t0, respond.due)
            : []),
          ...ringing({ kind: 'restore' }, 'restore', t0, restore.due),
        ]
      : [];
  const running = stages
    .filter(({ key, state }) => state === 'active' && (recoveredAt === null || key === 'review' || key === 'close'))
    .flatMap(({ key, window: { start, end } }) =>
      start === null || end === null ? [] : ringing({ kind: 'stage', stage: key }, `stage.${key}`, start, end),
    );
  return [...binding, ...running];
}

/** What is asked for until it is there: a commander, a level; and that the incident is escalated. */
function nags(ground: AlarmGround, { policy }: Handbook): readonly Ringing[] {
  const { at, t0, status, commander, level, escalation } = ground;
  if (status !== 'open') return [];
  const commandDue = t0 + fromMinutes(policy.nagCommanderAfter);
  const levelDue = t0 + fromMinutes(policy.nagLevelAfter);
  const alarm = (kind: 'no_commander' | 'no_level' | 'escalated', since: Instant): Ringing => ({
    id: `${kind}.${since}`,
    weight: 'alarm',
    about: { kind },
    since,
  });
  return [
    ...(commander === null && at >= commandDue ? [alarm('no_commander', commandDue)] : []),
    ...(level === null && at >= levelDue ? [alarm('no_level', levelDue)] : []),
    ...(escalation.active ? [alarm('escalated', escalation.due)] : []),
  ];
}

/** Promises of people that were not kept: tasks, and the next word to users. */
function late({ tasks, userUpdates }: AlarmGround): readonly Ringing[] {
  return [
    ...tasks.flatMap(({ id, text, due, overdue }): readonly Ringing[] =>
      overdue && due !== null
        ? [{ id: `task.${id}.${due}`, weight: 'alarm', about: { kind: 'task', task: id, text }, since: due }]
        : [],
    ),
    ...(userUpdates?.overdue === true && userUpdates.nextDue !== null
      ? [
          {
            id: `update.${userUpdates.nextDue}`,
            weight: 'alarm' as const,
            about: { kind: 'update' as const },
            since: userUpdates.nextDue,
          },
        ]
      : []),
  ];
}

/** The binding deadlines and what the whole response hangs on come before single promises. */
const ranks: Readonly<Record<AlarmAbout['kind'], number>> = {
  restore: 0,
  respond: 1,
  no_commander: 2,
  escalated: 3,
  no_level: 4,
  update: 5,
  stage: 6,
  task: 7,
};

function byUrgency(one: Alarm, other: Alarm): number {
  return (
    Number(one.acknowledged !== null) - Number(other.acknowledged !== null) ||
    Number(one.weight === 'warning') - Number(other.weight === 'warning') ||
    ranks[one.about.kind] - ranks[other.about.kind] ||
    one.since - other.since ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  );
}
