import { backPressure, maxPageBytes, oldestProtocol, protocolVersion } from '../../shared/sync/limits.ts';

/** What a server holds its consoles to; passed in, so that the simulation mixes versions and reaches limits quickly. */
export interface Terms {
  readonly oldestProtocol: number;
  readonly newestProtocol: number;
  /** Bytes that wait to be sent on one connection. */
  readonly backPressure: { readonly dropPresence: number; readonly headsOnly: number; readonly close: number };
  /** About how many bytes a page holds. */
  readonly pageBytes: number;
}

/** The terms of every real server. */
export const ordinaryTerms: Terms = {
  oldestProtocol,
  newestProtocol: protocolVersion,
  backPressure,
  pageBytes: maxPageBytes,
};
