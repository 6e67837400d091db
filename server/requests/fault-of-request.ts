/** What a connection that never stood is told by: nothing was sent through it. */
const neverStood: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'bad_port',
]);

/**
 * What went wrong with a request that was not answered, as the system calls it (`ECONNREFUSED`, `timeout`): never in its own
 * words, which may hold the address.
 */
export function faultOfRequest(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  if (!(cause instanceof Error)) return 'failed';
  if ('code' in cause) return String(cause.code).slice(0, 100);
  return cause.message === 'bad port' ? 'bad_port' : 'failed';
}

/** Whether a fault means that nothing went through: there never was a connection. */
export function isNeverSent(fault: string): boolean {
  return neverStood.has(fault);
}
