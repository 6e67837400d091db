import { type Result, ok, refused } from '../../result.ts';
import { type Level, levelSchema } from '../severity/level.ts';
import { type FileFault, faultsOf, oneForEachPath } from './file-fault.ts';
import { type InterchangeIncident, interchangeSchema } from './interchange-schema.ts';
import { plainEvents } from './plain-events.ts';

/** What stands where one of several forms may: said when it is none of them. */
const wants = 'must be a sentence, or an object with text, owner, due and state';

/**
 * Reads a file's content. Refused whole with every fault, one for each path; nothing is guessed. Entries are put into
 * the order of happening, those of one moment left as they stand: that is the order in which they come out again.
 */
export function parseInterchange(value: unknown): Result<InterchangeIncident, readonly FileFault[]> {
  const plain = isObject(value) ? plainEvents(value['events']) : null;
  const parsed = interchangeSchema.safeParse(plain === null ? value : { ...(value as object), events: [] });
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOf(issue, wants))),
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
function between(value: unknown): readonly FileFault[] {
  if (!isObject(value)) return [];
  const file = value;
  const faults: FileFault[] = [];
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
