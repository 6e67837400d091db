import type { z } from 'zod';

/** What is wrong in a file, and where: `events[3].at`, `not a time`. */
export interface FileFault {
  readonly path: string;
  readonly message: string;
}

/** The first fault of each path: whoever mends it sees the next one then. */
export function oneForEachPath(faults: readonly FileFault[]): readonly FileFault[] {
  const first = new Map<string, FileFault>();
  for (const fault of faults) if (!first.has(fault.path)) first.set(fault.path, fault);
  return [...first.values()];
}

/** A schema's issue as faults by path. `union`: what to say where a value has none of the forms that it may have. */
export function faultsOf(
  issue: z.core.$ZodIssue,
  union = 'has none of the forms that it may have',
  within: readonly PropertyKey[] = [],
): readonly FileFault[] {
  const path = [...within, ...issue.path];
  if (issue.code === 'invalid_union') {
    // What was meant is the form whose type it has; its faults lie deeper than the union.
    const meant = issue.errors.find((faults) => !faults.some(isOfAnotherType));
    if (meant !== undefined) return meant.flatMap((fault) => faultsOf(fault, union, path));
  }
  return [{ path: pathText(path), message: messageOf(issue, union) }];
}

function isOfAnotherType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function messageOf(issue: z.core.$ZodIssue, union: string): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type')
    return issue.message === 'not a time' ? issue.message : `must be ${issue.expected}`;
  if (issue.code === 'invalid_union') return union;
  return issue.message;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '(file)' : text.replace(/^\./u, '');
}
