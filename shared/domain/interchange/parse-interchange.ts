import type { z } from 'zod';
import { type Result, ok, refused } from '../../result.ts';
import { type Level, levelSchema } from '../severity/level.ts';
import { type InterchangeIncident, interchangeSchema } from './interchange-schema.ts';
import { plainEvents } from './plain-events.ts';

/** What is wrong in a file, and where: `events[3].at`, `not a time`. */
export interface InterchangeFault {
  readonly path: string;
  readonly message: string;
}

/**
 * Reads a file's content. Refused whole with every fault, one for each path; nothing is guessed. Entries are put into
 * the order of happening, those of one moment left as they stand: that is the order in which they come out again.
 */
export function parseInterchange(value: unknown): Result<InterchangeIncident, readonly InterchangeFault[]> {
  const plain = isObject(value) ? plainEvents(value['events']) : null;
  const parsed = interchangeSchema.safeParse(plain === null ? value : { ...(value as object), events: [] });
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue))),
    ...between(value),
  ];
  if (!parsed.success || faults.length > 0) return refused(oneForEachPath(faults));
  const events = plain ?? parsed.data.events;
  return ok({ ...parsed.data, events: events.toSorted((left, right) => left.at - right.at) });
}

/**
 * Faults between fields. Looked for in the file as it came, since they are there also when another field is faulty, and
 * whoever mends the file wants to hear all at once.
 */
function between(value: unknown): readonly InterchangeFault[] {
  if (!isObject(value)) return [];
  const file = value;
  const faults: InterchangeFault[] = [];
  if ((file['detected_at'] ?? null) === null && (file['started_at'] ?? null) === null) {
    faults.push({ path: 'detected_at', message: 'neither detected_at nor started_at is given' });
  }
  const severity = levelOf(file['severity']);
  const guess = levelOf(file['severity_guess']);
  // An export with its log may tell both: what the source guessed, and what people made of it since.
  if (severity !== null && guess !== null && severity !== guess && file['log'] === undefined) {
    faults.push({ path: 'severity_guess', message: `says ${guess} where severity says ${severity}` });
  }
  return faults;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function levelOf(value: unknown): Level | null {
  return levelSchema.safeParse(value).data ?? null;
}

function oneForEachPath(faults: readonly InterchangeFault[]): readonly InterchangeFault[] {
  const first = new Map<string, InterchangeFault>();
  for (const fault of faults) if (!first.has(fault.path)) first.set(fault.path, fault);
  return [...first.values()];
}

function faultsOf(issue: z.core.$ZodIssue, within: readonly PropertyKey[] = []): readonly InterchangeFault[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'invalid_union') {
    // What was meant is the form whose type it has; its faults lie deeper than the union.
    const meant = issue.errors.find((faults) => !faults.some(isOfAnotherType));
    if (meant !== undefined) return meant.flatMap((fault) => faultsOf(fault, path));
  }
  return [{ path: pathText(path), message: messageOf(issue) }];
}

function isOfAnotherType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return issue.message === 'not a time' ? issue.message : `must be ${issue.expected}`;
  if (issue.code === 'invalid_union') return 'must be a sentence, or an object with text, owner, due and state';
  return issue.message;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(file)' : text.replace(/^\./u, '');
}
