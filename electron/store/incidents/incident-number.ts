import type { ReplicaId } from '../../../shared/record/ids.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A replica's four-character tag in incident numbers: base 32 without letters that look like digits. */
export function replicaTag(replica: ReplicaId): string {
  let bits = Number.parseInt(replica.slice(0, 5), 16);
  let tag = '';
  for (let index = 0; index < 4; index += 1) {
    tag = (crockford[bits % 32] ?? '0') + tag;
    bits = Math.floor(bits / 32);
  }
  return tag;
}

/** The day of an instant in a zone, `YYYYMMDD`. */
export function dayIn(zone: string, instant: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['year'] ?? ''}${part['month'] ?? ''}${part['day'] ?? ''}`;
}

/** `INC-YYYYMMDD-NNN-RRRR` (domain, section 7.1). */
export function incidentNumber(day: string, count: number, tag: string): string {
  return `INC-${day}-${String(count).padStart(3, '0')}-${tag}`;
}
