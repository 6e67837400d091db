import { z } from 'zod';
import type { CallReply } from '../../shared/bridge/contract.ts';
import { noFilter } from '../../shared/domain/timeline/timeline-filter.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { preparedPluck } from './database/prepared.ts';
import { streamRowOf } from './interchange/export-incident.ts';
import { rankAmong, recordedSince } from './projections/timeline-query.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { Workspace } from './workspace.ts';

/** When a person last looked at an incident here, and how far the record went then. */
const lookedSchema = z.strictObject({ at: z.int(), place: z.int() });

/** What others wrote since a person last looked at an incident; nothing is new to who never looked. Reads. */
export function newSinceLooked(
  workspace: Workspace,
  incident: StreamId,
  person: string,
): CallReply<'timeline:new_since'> {
  const { database } = workspace;
  const known = readSetting(database, `looked ${person} ${incident}`);
  const looked = known === null ? null : lookedSchema.safeParse(JSON.parse(known));
  if (looked === null || !looked.success) return { since: null, count: 0, rank: null };
  const { at: since, place } = looked.data;
  const row = streamRowOf(workspace, incident);
  const { count, at } = recordedSince(database, row, { place, person });
  return { since, count, rank: at === null ? null : rankAmong(database, row, noFilter, { at, order: '' }) };
}

/** Notes that a person has seen all that is here of an incident. Writes beside the record, not into it. */
export function noteLook({ database }: Workspace, incident: StreamId, person: string, now: number): void {
  const place = Number(preparedPluck(database, 'SELECT coalesce(max(place), 0) FROM events').get());
  writeSetting(database, `looked ${person} ${incident}`, JSON.stringify({ at: now, place }));
}
