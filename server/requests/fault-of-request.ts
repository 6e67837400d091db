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
