import { join } from 'node:path';
import type { Context, RecoveredNotice, RecoveryNotice } from '../../shared/bridge/context.ts';
import { calls, type ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { languageSchema } from '../../shared/words/language.ts';
import { takeWriterLock } from './database/writer-lock.ts';
import { dispatch } from './dispatch.ts';
import { failure, nameError } from './failure.ts';
import type { PortCall, StoreStart } from './port-protocol.ts';
import type { LogClock } from './record/event-log.ts';
import { recoveryNotice } from './recovery/recovery-notice.ts';
import { restoreBackup } from './recovery/restore-backup.ts';
import { setAside } from './recovery/set-aside.ts';
import { type Store, type StoreOptions, type Tell, openStore } from './store.ts';
import { versionsOf } from './versions.ts';

/** The store as its process holds it: open, or waiting for a person to choose what to do about a faulty record. */
export interface HeldStore {
  /** Answers one call; never throws. */
  readonly answer: (call: PortCall) => CallResult<unknown>;
  readonly close: () => void;
}

type RecoveryChoice = ParsedArgs<'recovery:choose'>['choice'];

/** Calls that write: when the disk fails under one, what is on it must be looked at anew before anything is added. */
const writingCalls: ReadonlySet<string> = new Set<PortCall['name']>([
  'command:submit',
  'workspace:submit',
  'record:redact',
  'store:attach',
  'retention:let_go',
  'import:files',
  'sample:open',
  'practice:open',
  'practice:throw_away',
  'device:renew',
  'person:set',
  'draft:keep',
  'lock:close',
  'lock:open',
  'lock:set_after',
  'pin:set',
  'pin:remove',
  'pin:forget',
  'language:set',
]);

/** Opens the store, or stands in for it: a record that can't be opened is left as it is, and everything else waits. */
export function holdStore(start: StoreStart, clock: LogClock, tell: Tell, options: StoreOptions = {}): HeldStore {
  let recovered: RecoveredNotice | null = null;
  let state = open();

  return {
    answer: (call) => {
      if (call.name === 'recovery:choose') return attempt(() => choose(calls['recovery:choose'].args.parse(call.args)));
      if (state.store === null) return answerWithout(call, state.notice);
      const reply = dispatch(state.store, call);
      if (!reply.ok && reply.error.code === 'disk_error' && writingCalls.has(call.name)) reopen(state.store);
      return reply;
    },
    close: () => state.store?.close(),
  };

  function open(): { readonly store: Store } | { readonly store: null; readonly notice: RecoveryNotice } {
    try {
      return { store: openStore(start, clock, tell, { ...options, recovered }) };
    } catch (error) {
      return { store: null, notice: recoveryNotice(start.profile, error) };
    }
  }

  /** After a failed write the system may have dropped what it was given; only what is read back counts. */
  function reopen(failed: Store): void {
    failed.close();
    state = open();
    tell('context:changed', context());
  }

  function choose({ choice }: { readonly choice: RecoveryChoice }): Context {
    if (state.store === null && (choice === 'restore_backup' || choice === 'start_afresh')) {
      recovered = recover(choice);
      state = open();
      tell('context:changed', context());
    }
    return context();
  }

  /** Another process may hold the record that could not be opened here; nobody's record is moved away under them. */
  function recover(choice: 'restore_backup' | 'start_afresh'): RecoveredNotice {
    const lock = takeWriterLock(join(start.profile, 'writer.lock'));
    try {
      if (choice === 'restore_backup') return restoreBackup(start.profile, clock);
      const folder = setAside(start.profile, clock.wall(), 'record_and_backups');
      return { backupAt: null, replayed: 0, lost: null, folder };
    } finally {
      lock.close();
    }
  }

  function answerWithout(call: PortCall, notice: RecoveryNotice): CallResult<unknown> {
    if (call.name === 'app:context') return { ok: true, value: context() };
    if (call.name === 'store:close') return { ok: true, value: {} };
    return attempt(() => {
      throw failure('store_unavailable', notice.detail);
    });
  }

  function context(): Context {
    if (state.store !== null) return state.store.handlers['app:context']({});
    const language = languageSchema.safeParse(start.language);
    return {
      profile: start.profile,
      person: null,
      language: language.success ? language.data : 'en',
      workspaceZone: start.zone,
      simulatedClockOffsetMs: start.simulatedClockOffsetMs,
      handbookVersion: 1,
      opened: { view: 'board', incident: null },
      recovery: state.notice,
      versions: versionsOf(start),
    };
  }
}

function attempt(work: () => unknown): CallResult<unknown> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error: nameError(error) };
  }
}
