import type { Database } from 'better-sqlite3';
import { introductionKind, introductionSchema } from '../../shared/record/introduction.ts';
import { sealedData } from '../../shared/domain/event/event-body.ts';
import { holdsIntroduction } from './record/device-key.ts';
import { type StoredEvent, eventsStarting } from './record/stored-events.ts';

/** Proves that each replica that introduced itself holds the key that it named. Reads only; the chains are proven. */
export function faultsOfIntroductions(database: Database): readonly string[] {
  const faults: string[] = [];
  for (const event of eventsStarting(database)) {
    if (event.header.kind === introductionKind && !isProven(event)) {
      const { stream, replica, seq } = event.header;
      faults.push(`event ${stream}/${replica}/${seq}: introduced with a key that its replica does not hold`);
    }
  }
  return faults;
}

function isProven({ header, sealed }: StoredEvent): boolean {
  const said = introductionSchema.safeParse(sealedData(sealed.body));
  return said.success && holdsIntroduction(said.data, header.stream, header.replica);
}
