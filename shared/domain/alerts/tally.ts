import type { Instant } from '../instant.ts';
import type { Alert } from './alert.ts';
import { alertLimits, stormLimits } from './alert-limits.ts';
import type { Followed, Sighting } from './alerts-events.ts';
import type { Candidate } from './candidate.ts';
import { united } from './candidate-of.ts';
import { follow, isLater, standingOf } from './outbreak.ts';

/** What a candidate is known by before alerts are added to it. */
export interface TallyBase {
  readonly id: string;
  readonly isMany: boolean;
  /** As the record knows it; left out for a new one. */
  readonly candidate: Candidate | undefined;
  /** What waits to be told of it. */
  readonly waiting: Sighting | undefined;
  readonly now: Instant;
}

/** Adds alerts of one candidate up into what is to be told of it. */
export interface Tally {
  readonly add: (alert: Alert) => void;
  /** Whether the alert is among those that are followed one by one. */
  readonly follows: (fingerprint: string) => boolean;
  /** What is to be told, with what waited; null when nothing was added. */
  readonly sighting: () => Sighting | null;
}

type Lists = Readonly<Record<'hosts' | 'logLines' | 'metrics', readonly string[]>>;

/** Begins with what the record and the memory say. */
export function beginTally({ id, isMany, candidate, waiting, now }: TallyBase): Tally {
  const standings = new Map<string, Followed>(candidate?.standings ?? []);
  for (const one of waiting?.followed ?? []) follow(standings, one);
  const changed = new Map<string, Followed>((waiting?.followed ?? []).map((one) => [one.fingerprint, one]));
  let firing = [...standings.values()].filter(({ endsAt }) => endsAt === null).length;
  let outbreak = waiting?.outbreak ?? candidate?.outbreak ?? null;
  const heardAt = Math.max(candidate?.lastAt ?? 0, waiting?.lastAt ?? 0);
  let isSilent = heardAt > 0 && now - heardAt > stormLimits.silentForMs;
  /** What is told already of this outbreak. */
  let told: Lists | null = candidate?.outbreak === outbreak ? (candidate ?? null) : null;
  let lists: Lists = waiting ?? { hosts: [], logLines: [], metrics: [] };
  let about = waiting?.about ?? null;
  let { count, resolved } = waiting ?? { count: 0, resolved: 0 };
  let latest: Alert | null = null;

  const begin = (alert: Alert, startsAt: Instant) => {
    outbreak = outbreak === null ? startsAt : Math.max(startsAt, outbreak + 1);
    isSilent = false;
    told = null;
    lists = { hosts: [], logLines: [], metrics: [] };
    about = { summary: alert.summary, severity: alert.severity, labels: alert.labels, link: alert.link };
  };

  /** Takes in how the alert stands; true when what it says is a new outbreak. */
  const isNewWith = (alert: Alert): Instant | null => {
    const known = standings.get(alert.fingerprint);
    const next = standingOf(alert, known, isSilent, now);
    const isNews = isLater(next, known);
    const wasFiring = known?.endsAt === null;
    const othersFire = firing > (wasFiring ? 1 : 0);
    if (isNews && follow(standings, next)) {
      changed.set(next.fingerprint, next);
      firing += Number(next.endsAt === null) - Number(wasFiring);
    }
    if (outbreak === null) return next.startsAt;
    if (next.endsAt !== null) return null;
    return isSilent || (isNews && !othersFire) ? next.startsAt : null;
  };

  return {
    follows: (fingerprint) => standings.has(fingerprint),
    add: (alert) => {
      const begins = isNewWith(alert);
      if (begins !== null) begin(alert, begins);
      count += alert.times;
      resolved += alert.status === 'resolved' ? alert.times : 0;
      latest = alert;
      const added = (key: keyof Lists, most: number) => {
        const before = told?.[key] ?? [];
        const fresh = alert[key].filter((one) => !before.includes(one));
        return fresh.length === 0 ? lists[key] : united(lists[key], fresh, Math.max(0, most - before.length));
      };
      lists = {
        hosts: added('hosts', alertLimits.hosts),
        logLines: added('logLines', alertLimits.logLines),
        metrics: added('metrics', alertLimits.metrics),
      };
    },
    sighting: () => {
      if (latest === null || outbreak === null) return null;
      const followed = [...changed.values()].toSorted((one, other) => one.startsAt - other.startsAt);
      return {
        candidate: id,
        outbreak,
        firstAt: waiting?.firstAt ?? now,
        lastAt: now,
        count,
        resolved,
        isMany,
        name: latest.name,
        title: latest.title,
        about: about === null ? null : { ...about, labels: { ...about.labels } },
        hosts: [...lists.hosts],
        logLines: [...lists.logLines],
        metrics: [...lists.metrics],
        followed: followed.slice(-2 * stormLimits.followed),
      };
    },
  };
}
