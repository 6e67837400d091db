import type { CallError } from '../../shared/bridge/reply.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { type StartRequest, viewOf } from './start-request.ts';
import type { StoreConnection } from './store-connection.ts';
import type { Opened } from './windows.ts';

/** Why what was asked for at a start can't be shown. */
export interface StartFailure {
  readonly key: 'shell.import_failed' | 'shell.open_failed' | 'desktop.link_failed';
  readonly error: CallError;
}

/** Imports and finds what a start asks for. Without `--open`, the first imported incident is the one. */
export async function fulfilStartRequest(
  store: StoreConnection,
  request: StartRequest,
): Promise<Result<Opened, StartFailure>> {
  let incident: Opened['incident'] = null;
  if (request.imports.length > 0) {
    const reply = await store.call('import:files', { paths: request.imports });
    if (!reply.ok) return refused({ key: 'shell.import_failed', error: reply.error });
    incident = reply.value.imported[0]?.incident ?? null;
  }
  if (request.open !== null) {
    const reply = await store.call('incident:find', { reference: request.open });
    if (!reply.ok) return refused({ key: 'shell.open_failed', error: reply.error });
    incident = reply.value.incident;
  }
  if (request.linked !== null) {
    const reply = await store.call('incident:find', { reference: request.linked });
    if (!reply.ok) {
      return refused({
        key: reply.error.code === 'not_found' ? 'desktop.link_failed' : 'shell.open_failed',
        error: reply.error,
      });
    }
    incident = reply.value.incident;
  }
  return ok({ view: viewOf(request), incident });
}
