import type { ReadingFaultCode } from '../../../shared/bridge/metrics.ts';

/** Why a Prometheus could not be read. `detail`: what it said itself, or an empty text; never a secret. */
export class ReadingFault extends Error {
  constructor(
    readonly code: ReadingFaultCode,
    readonly detail = '',
  ) {
    super(`${code}: ${detail}`);
  }
}
