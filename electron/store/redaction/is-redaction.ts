import { readHeader } from '../../../shared/record/chain.ts';
import type { SealedEvent } from '../../../shared/record/envelope.ts';
import { redactionKind } from '../../../shared/record/redaction.ts';

/** Whether an event is a redaction. */
export function isRedaction({ header }: SealedEvent): boolean {
  const read = readHeader(header);
  return read.ok && read.value.kind === redactionKind;
}
