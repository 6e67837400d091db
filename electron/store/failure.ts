import type { CallError } from '../../shared/bridge/reply.ts';
import { DatabaseFault } from './database/open-database.ts';

/** An expected failure inside the store, on its way to being a named reply. */
export class StoreFailure extends Error {
  constructor(readonly error: CallError) {
    super(`${error.code}: ${error.detail}`);
  }
}

/** Makes an expected failure. */
export function failure(
  code: CallError['code'],
  detail: string,
  more: Partial<Pick<CallError, 'refusal' | 'lines'>> = {},
): StoreFailure {
  return new StoreFailure({ code, detail, refusal: more.refusal ?? null, lines: more.lines ?? [] });
}

/** Names any error: an expected failure as itself, the disk's by their code, anything else as internal. */
export function nameError(error: unknown): CallError {
  if (error instanceof StoreFailure) return error.error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DatabaseFault) {
    return { code: 'store_unavailable', refusal: null, detail: error.detail, lines: [] };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // A person's share of a disk, and the largest file that they may write, end as the disk itself does.
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return { code: 'disk_full', refusal: null, detail: message, lines: [] };
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
    return { code: 'read_only', refusal: null, detail: message, lines: [] };
  }
  if (
    code.startsWith('SQLITE_IOERR') ||
    code.startsWith('SQLITE_CORRUPT') ||
    code === 'SQLITE_NOTADB' ||
    code === 'EIO' ||
    code === 'ENOENT' ||
    code === 'ENOTDIR' ||
    code === 'EISDIR'
  ) {
    return { code: 'disk_error', refusal: null, detail: message, lines: [] };
  }
  return { code: 'internal', refusal: null, detail: message, lines: [] };
}
