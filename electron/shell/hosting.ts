import type { CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { HostStatus, Invitation } from '../../shared/bridge/host.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { MemberRole } from '../../shared/sync/messages.ts';
import { HostedRoom, type HostedRoomOptions } from './hosted-room.ts';
import type { StoreConnection } from './store-connection.ts';

/** What the screen can do about a room that this console serves. */
export interface Hosting {
  readonly status: () => HostStatus;
  readonly start: (given: ParsedArgs<'host:start'>) => Promise<CallResult<CallReply<'host:start'>>>;
  readonly stop: () => Promise<HostStatus>;
  readonly invite: (role: MemberRole) => Promise<Invitation | null>;
  readonly close: () => Promise<void>;
}

/** Serves a room beside this console's store, which joins it like any other. */
export function createHosting(store: StoreConnection, options: HostedRoomOptions): Hosting {
  const room = new HostedRoom(options);
  return {
    status: () => room.status(),
    start: async ({ name, share }) => {
      const context = await store.call('app:context', {});
      if (!context.ok) return context;
      if (context.value.person === null) {
        return { ok: false, error: { code: 'no_person', refusal: null, detail: '', lines: [] } };
      }
      const status = await room.start(name);
      const sync = await store.call('sync:get', {});
      const link = sync.ok && sync.value.server === null ? await room.ownLink() : null;
      if (link !== null) {
        const joining = await store.call('sync:join', { link, share });
        if (!joining.ok) return joining;
      }
      return { ok: true, value: status };
    },
    stop: () => room.stop(),
    invite: (role) => room.invite(role),
    close: () => room.close(),
  };
}
