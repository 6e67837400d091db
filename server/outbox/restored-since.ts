import { z } from 'zod';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Relay } from '../relay/relay.ts';
import type { KeptDocuments } from '../storage/kept-documents.ts';

/** The kind, and the one id, under which the outbox keeps which life of the database it knows. */
const lifeKind = 'outbox_life';
const lifeSchema = z.strictObject({ epoch: z.string(), restoredAt: z.number().nullable() });

/** When (ms since 1970 UTC) the outbox first ran on a database that had been restored; null where it never was. */
export async function restoredSince({
  kept,
  relay,
  workspace,
  now,
}: {
  readonly kept: KeptDocuments;
  readonly relay: Relay;
  readonly workspace: StreamId;
  readonly now: () => number;
}): Promise<number | null> {
  const epoch = await relay.epoch();
  const before = lifeSchema.safeParse(await kept.get(workspace, lifeKind, lifeKind)).data;
  if (before?.epoch === epoch) return before.restoredAt;
  const restoredAt = before === undefined ? null : now();
  await kept.change(workspace, lifeKind, [lifeKind], () => new Map([[lifeKind, { epoch, restoredAt }]]));
  return restoredAt;
}
