import { readFileSync } from 'node:fs';
import { type Wants, wantsSchema } from '../../../shared/sync/carry.ts';
import { failure } from '../failure.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import type { OpenProfile } from '../open-profile.ts';
import { carryFor, wantsOf } from './write-carry.ts';

/** Writes what this console has to a file, whole or not at all. Raises the disk's own errors. */
export function saveWants(readable: Pick<Readable, 'database' | 'facts'>, path: string): void {
  writeWhole(path, `${JSON.stringify(wantsOf(readable))}\n`);
}

/**
 * Writes the record to a file, whole or not at all; by what another console has (the path of its file), only what that one
 * lacks. Raises StoreFailure `import_refused` for a file that is none, and the disk's own errors.
 */
export function saveCarry(profile: OpenProfile, path: string, wantsPath: string | null): void {
  writeWhole(path, carryFor(profile, wantsPath === null ? null : readWants(wantsPath)));
}

function readWants(path: string): Wants {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw failure('import_refused', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const wants = wantsSchema.safeParse(value);
  if (wants.success) return wants.data;
  const [issue] = wants.error.issues;
  throw failure('import_refused', `${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}
