import type { z } from 'zod';
import { type Result, ok, refused } from '../../result.ts';
import { type InterchangeIncident, interchangeSchema } from './interchange-schema.ts';

/** What is wrong in a file, and where: `events[3].at`, `not a time`. */
export interface InterchangeFault {
  readonly path: string;
  readonly message: string;
}

/** Reads a file's content. Refused whole with every fault; nothing is guessed. */
export function parseInterchange(value: unknown): Result<InterchangeIncident, readonly InterchangeFault[]> {
  const parsed = interchangeSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return refused(parsed.error.issues.flatMap((issue) => faultsOf(issue)));
}

function faultsOf(issue: z.core.$ZodIssue): readonly InterchangeFault[] {
  return [{ path: pathText(issue.path), message: messageOf(issue) }];
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
