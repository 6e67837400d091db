import { type Result, ok, refused } from '../../result.ts';
import { type Instant, parseInstant } from '../instant.ts';
import { parseQuickEntry } from '../timeline/parse-quick-entry.ts';
import { maxSamples } from './metric-reading.ts';
import type { Sample } from './verification-events.ts';

/** Why a line of samples can't be read. */
export interface SampleFault {
  /** From 1; 0 where it is about all of them. */
  readonly line: number;
  readonly text: string;
  readonly problem: 'time' | 'value' | 'ahead' | 'empty' | 'too_many';
}

const separated = /^(?<time>.*?)(?:\s*[,;\t，；]\s*|\s+)(?<value>[-+]?[\d.,]+(?:e[-+]?\d+)?\s*%?)$/iu;

/**
 * Reads pasted or typed samples, a line each: a time, then a value (`14:05 320`, `2024-04-08T15:23:00Z,0.2`, from a
 * spreadsheet with tabs, epoch seconds or milliseconds). A first line of names is passed over. All lines or none: every
 * fault is told by its line. `zone`: in which times of day are meant.
 */
export function parseSamples(
  pasted: string,
  now: Instant,
  zone: string,
): Result<readonly Sample[], readonly SampleFault[]> {
  const samples: Sample[] = [];
  const faults: SampleFault[] = [];
  const lines = pasted.split(/\r\n|\r|\n/u).map((line) => line.trim());
  for (const [index, text] of lines.entries()) {
    if (text === '' || (samples.length === 0 && faults.length === 0 && isHeading(text))) continue;
    const groups = separated.exec(text)?.groups;
    const value = numberOf(groups?.['value'] ?? '');
    const at = timeOf(groups?.['time'] ?? '', now, zone);
    const problem = groups === undefined || value === null ? 'value' : at === null ? 'time' : at > now ? 'ahead' : null;
    if (problem !== null) faults.push({ line: index + 1, text: text.slice(0, 100), problem });
    else if (at !== null && value !== null) samples.push({ at, value });
  }
  if (faults.length > 0) return refused(faults);
  if (samples.length === 0) return refused([{ line: 0, text: '', problem: 'empty' }]);
  if (samples.length > maxSamples) return refused([{ line: 0, text: String(maxSamples), problem: 'too_many' }]);
  return ok(samples);
}

/** A line without a digit names columns. */
function isHeading(line: string): boolean {
  return !/\d/u.test(line);
}

function numberOf(text: string): number | null {
  const plain = text.replace('%', '').trim();
  // A comma is a decimal one only where it can be nothing else.
  const read = Number(/^[-+]?\d+,\d{1,2}$/u.test(plain) ? plain.replace(',', '.') : plain.replaceAll(',', ''));
  return plain === '' || !Number.isFinite(read) ? null : read;
}

function timeOf(text: string, now: Instant, zone: string): Instant | null {
  const said = text.trim().replaceAll(/^"|"$/gu, '');
  if (/^\d{10}$/u.test(said)) return Number(said) * 1_000;
  if (/^\d{13}$/u.test(said)) return Number(said);
  const iso = parseInstant(said);
  if (iso !== null) return iso;
  const { at, text: rest } = parseQuickEntry(said.replace('T', ' '), now, zone);
  return rest === '' ? at : null;
}
