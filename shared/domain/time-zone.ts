import { z } from 'zod';

/** Whether the engine knows times of a zone by this name. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A time zone by its IANA name. */
export const zoneSchema = z.string().min(1).max(100).refine(isZone, 'is no time zone');
