import { resolve } from 'node:path';
import type { StreamId } from '../../../shared/record/ids.ts';
import { failure } from '../failure.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { openProfileForReading } from '../open-profile.ts';

/** Reads a profile, whoever has it open: one reading of it all, whatever is written meanwhile. Raises StoreFailure. */
export function reading<Value>(
  profile: string,
  work: (readable: Readable, zone: string) => Value,
  whenEmpty?: () => Value,
): Value {
  const opened = openProfileForReading(resolve(profile));
  if (opened === null) {
    if (whenEmpty === undefined) throw failure('not_found', profile);
    return whenEmpty();
  }
  try {
    return opened.readable.database.transaction(() => work(opened.readable, opened.zone))();
  } finally {
    opened.close();
  }
}

/** The incident of that slug or number. Raises StoreFailure `not_found` or `ambiguous`, with the candidates. */
export function findOne(readable: Pick<Readable, 'incidents'>, reference: string): StreamId {
  const found = readable.incidents.find(reference);
  const [first] = found;
  if (first === undefined) throw failure('not_found', reference);
  if (first.slug === reference || found.length === 1) return first.id;
  throw failure('ambiguous', reference, { lines: found.map((row) => `${row.number}  ${row.slug}  ${row.title}`) });
}
