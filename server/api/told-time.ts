import { z } from 'zod';
import { type Instant, formatInstant, parseInstant } from '../../shared/domain/instant.ts';

/** The first and the last moment that four digits of a year can write. */
const earliest = Date.parse('0000-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A time as programs are told it: RFC 3339, in UTC. */
export const toldTimeSchema = z.iso.datetime();

/** A time as programs give it: RFC 3339, with Z or an offset. Read to milliseconds since 1970 UTC. */
export const givenTimeSchema = z.iso.datetime({ offset: true }).transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  context.addIssue({ code: 'custom', message: 'is no time that exists' });
  return z.NEVER;
});

/** A moment as it is told; what no calendar can write is told as the nearest that one can. */
export function toldTime(instant: Instant): string {
  return formatInstant(Math.min(Math.max(instant, earliest), latest));
}

/** The same where it may be unknown. */
export function toldTimeOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toldTime(instant);
}
