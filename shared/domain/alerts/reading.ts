import { type Instant, formatInstant, parseInstant } from '../instant.ts';
import { type Result, ok, refused } from '../../result.ts';
import { faultOfText, keepableText } from '../unkeepable-text.ts';
import type { AlertFault, AlertFaultCode } from './alert.ts';
import { alertLimits } from './alert-limits.ts';
import { hashOf } from './hash-of.ts';
import { isObject, within } from './json-pointer.ts';

/**
 * What is done about a fault: `all_or_nothing` refuses the body for it. `what_can_be_kept` mends it: characters that can't be
 * kept are left out, what is too long or too many is cut, and what can't be read is as if it were not there.
 */
export type Taking = 'all_or_nothing' | 'what_can_be_kept';

/** Reads the parts of a body and remembers the first fault. What is faulty reads as if it were not there, or mended. */
export interface Reading {
  readonly receivedAt: Instant;
  /** Notes a fault of the whole; the first one counts. */
  readonly refuse: (path: string, code: AlertFaultCode, detail?: string) => void;
  /** Notes a fault of a part without which the rest can be kept. */
  readonly mend: (path: string, code: AlertFaultCode, detail?: string) => void;
  /** Notes that one alert can't be taken. */
  readonly leaveOut: (path: string, code: AlertFaultCode, detail?: string) => void;
  /** A text that tells one from another: where it is too long, a short name for it. */
  readonly key: (value: unknown, path: string) => string | null;
  /** A text, trimmed; numbers and yes or no are written out. Null where there is none. */
  readonly text: (value: unknown, path: string, most: number) => string | null;
  /** Texts, of a list or of lines; each once. An object gives `name=value` each. */
  readonly texts: (value: unknown, path: string, most: number, mostEach: number) => readonly string[];
  /** Names and texts. `mostOf`: how long the text of a name may be; left out, as long as a label's. */
  readonly labels: (
    value: unknown,
    path: string,
    mostOf?: (name: string) => number,
  ) => Readonly<Record<string, string>>;
  /** ISO 8601, or seconds or milliseconds since 1970. Null where there is none, or the year is 1 (nobody said). */
  readonly time: (value: unknown, path: string) => Instant | null;
  /** An http or https address. */
  readonly link: (value: unknown, path: string) => string | null;
  /** What was read, unless there was a fault. */
  readonly outcome: <Value>(value: Value) => Result<Value, AlertFault>;
  /** How many values were mended, how many alerts left out, and why the first of them was. */
  readonly kept: () => { readonly mended: number; readonly leftOut: number; readonly why: AlertFault | null };
}

/** Numbers below this are seconds since 1970 (to the year 5138), others milliseconds. */
const leastMilliseconds = 1e11;
/** Longest place that a fault names. */
const maxPath = 500;
const control = /\p{Cc}/u;

/** Codes that colour a terminal's text. */
const colour = /\p{Cc}\[[\d;]*[A-Za-z]/gu;

/** Begins to read one body. */
export function beginReading(receivedAt: Instant, taking: Taking = 'all_or_nothing'): Reading {
  let first: AlertFault | null = null;
  let why: AlertFault | null = null;
  let [mended, leftOut] = [0, 0];
  const isWhole = taking === 'all_or_nothing';
  const refuse: Reading['refuse'] = (path, code, detail = '') => {
    first ??= faultAt(path, code, detail);
  };
  const mend: Reading['mend'] = (path, code, detail = '') => {
    if (isWhole) refuse(path, code, detail);
    else mended += 1;
  };
  const leaveOut: Reading['leaveOut'] = (path, code, detail = '') => {
    if (isWhole) return refuse(path, code, detail);
    leftOut += 1;
    why ??= faultAt(path, code, detail);
    return undefined;
  };

  const text: Reading['text'] = (value, path, most) => {
    if (value === undefined || value === null) return null;
    const written = writtenOf(value);
    if (written === null) {
      mend(path, 'wrong_form', 'string');
      return null;
    }
    const fault = faultOfText(written, most);
    if (fault !== null) mend(path, fault.kind, fault.kind === 'too_long' ? `${fault.length} > ${most}` : '');
    const said = fault === null ? written : isWhole ? '' : mendedText(written, most);
    return said === '' ? null : said;
  };

  return {
    receivedAt,
    refuse,
    mend,
    leaveOut,
    text,
    key: (value, path) => {
      const written = writtenOf(value) ?? '';
      const isLong = !isWhole && written.length > alertLimits.title;
      return isLong ? hashOf(written) : text(value, path, alertLimits.title);
    },
    texts: (value, path, most, mostEach) => {
      const found = partsOf(value).flatMap(([key, part]) => {
        const at = key === null ? path : within(path, key);
        const said = text(part, at, most * mostEach);
        if (said === null) return [];
        const named = isObject(value) ? `${String(key)}=${said}` : said;
        return named.split('\n').flatMap((line) => text(line, at, mostEach) ?? []);
      });
      const distinct = [...new Set(found)];
      if (distinct.length > most) mend(path, 'too_many', `${distinct.length} > ${most}`);
      return distinct.slice(0, most);
    },
    labels: (value, path, mostOf = () => alertLimits.labelValue) => {
      if (value === undefined || value === null) return {};
      if (!isObject(value)) {
        mend(path, 'wrong_form', 'object');
        return {};
      }
      const names = Object.keys(value);
      if (names.length > alertLimits.labels) mend(path, 'too_many', `${names.length} > ${alertLimits.labels}`);
      const read: [string, string][] = [];
      for (const name of names.slice(0, alertLimits.labels)) {
        const at = within(path, name.slice(0, alertLimits.labelName));
        const key = text(name, at, alertLimits.labelName);
        const said = text(value[name], at, mostOf(name));
        if (key !== null && said !== null && key !== '__proto__') read.push([key, said]);
      }
      return Object.fromEntries(read);
    },
    time: (value, path) => {
      if (value === undefined || value === null || value === '') return null;
      const at = instantOf(value);
      const isAhead = at !== null && at > receivedAt + alertLimits.futureMs;
      if (at === null) mend(path, 'not_a_time', typeof value === 'string' ? value.slice(0, 60) : typeof value);
      else if (isAhead) mend(path, 'in_future', formatInstant(at));
      // Go writes a time that nobody gave as the first moment of the year 1.
      return at === null || at < 0 || isAhead ? null : at;
    },
    link: (value, path) => {
      const said = text(value, path, alertLimits.link);
      if (said === null) return null;
      if (/^https?:\/\/[^\s]+$/iu.test(said) && !control.test(said)) return said;
      mend(path, 'no_address', said.slice(0, 60));
      return null;
    },
    outcome: (value) => (first === null ? ok(value) : refused(first)),
    kept: () => ({ mended, leftOut, why }),
  };
}

/** The text without what can't be kept, and not too long: what was cut ends in a mark. */
function mendedText(text: string, most: number): string {
  const said = keepableText(text.replaceAll(colour, '')).trim();
  return said.length > most ? `${keepableText(said.slice(0, most - 1))}…` : said;
}

/** What is named to people is text that can be shown. */
function faultAt(path: string, code: AlertFaultCode, detail: string): AlertFault {
  return { path: keepableText(path).slice(0, maxPath), code, detail: keepableText(detail) };
}

/** One line of what may be several. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

function partsOf(value: unknown): readonly (readonly [string | number | null, unknown])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((part: unknown, index) => [index, part]);
  return isObject(value) ? Object.entries(value) : [[null, value]];
}

function instantOf(value: unknown): Instant | null {
  if (typeof value === 'string') return parseInstant(value.trim());
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > 8e15) return null;
  return Math.round(Math.abs(value) < leastMilliseconds ? value * 1_000 : value);
}

/** A text, a number, yes or no, written out with line breaks in one way; null for what is none of them. */
function writtenOf(value: unknown): string | null {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
