import type { Database } from 'better-sqlite3';
import { eventBodies } from '../../../shared/domain/event/event-bodies.ts';
import { sealedData } from '../../../shared/domain/event/event-body.ts';
import { eventsIn } from '../record/stored-events.ts';
import { letGoBy } from '../archive/retention.ts';
import { faultOfContent } from './attachment-files.ts';

/** Proves that every file that the record names is there and unaltered. Reads only. */
export function faultsOfAttachments(database: Database, profile: string): readonly string[] {
  const named = new Map<string, string>();
  for (const { header, sealed } of eventsIn(database, null)) {
    if (header.kind !== 'attachment.added') continue;
    const body = eventBodies['attachment.added'].safeParse(sealedData(sealed.body));
    if (body.success) named.set(body.data.hash, body.data.name);
  }
  return [...named].flatMap(([hash, name]) => {
    const fault = faultOfContent(profile, hash);
    // What a person let go is not missing.
    const isLetGo = fault === 'missing' && letGoBy(database, hash) !== null;
    return fault === null || isLetGo ? [] : [`attachment ${name} (${hash.slice(0, 12)}): ${fault}`];
  });
}
