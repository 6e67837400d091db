import { type Clamp, clampSchema } from '../../record/clamp.ts';
import type { SealedEvent } from '../../record/envelope.ts';
import { sealedData } from './event-body.ts';

/** What an event of the kind `clampKind` says; null when it can't be read. */
export function readClamp({ body }: SealedEvent): Clamp | null {
  return clampSchema.safeParse(sealedData(body)).data ?? null;
}
