import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { CallArgs, CallReply, CallName, PushBody, PushName } from '../../shared/bridge/contract.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import { commandSchema } from '../../shared/domain/incident/command.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { type HeldStore, holdStore } from '../../electron/store/hold-store.ts';
import { type OpenProfile, openProfile } from '../../electron/store/open-profile.ts';
import type { StoreStart } from '../../electron/store/port-protocol.ts';
import type { LogClock } from '../../electron/store/record/event-log.ts';
import { type Store, type StoreOptions, openStore } from '../../electron/store/store.ts';
import { submitCommand } from '../../electron/store/incidents/submit-command.ts';
import { projectFolder } from './command-line.ts';

/** Monday, 8 April 2024, 15:23 in Shanghai. */
export const someMonday = Date.parse('2024-04-08T07:23:00Z');

/** A clock that a test moves. It counts a millisecond at each look, as time does. */
export interface TestClock extends LogClock {
  readonly set: (wall: number) => void;
}

/** A clock that starts at a time. */
export function testClock(start: number = someMonday): TestClock {
  let now = start;
  let looks = 0;
  return {
    wall: () => {
      now += 1;
      return now;
    },
    monotonic: () => {
      looks += 1;
      return looks;
    },
    boot: 'test',
    set: (wall) => {
      now = wall;
    },
  };
}

/** The default handbook's text. */
export const handbookText = readFileSync(join(projectFolder, 'resources/handbook.json'), 'utf8');

/** Opens a profile of a folder for writing; its side files stand beside it. Closed when the test ends. */
export function openTestProfile(folder: string, clock: LogClock = testClock(), profile = 'profile'): OpenProfile {
  const opened = openProfile({
    profile: join(folder, profile),
    clock,
    handbook: handbookText,
    zone: 'Asia/Shanghai',
    stateFolder: join(folder, 'state'),
  });
  let isOpen = true;
  const close = () => {
    if (isOpen) opened.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...opened, close };
}

/** Declares an incident in a profile and returns it. */
export function declare({ workspace }: OpenProfile, title = 'Checkout fails'): StreamId {
  const command = commandSchema.parse({ subject: 'workspace', declare: { fields: { title } } });
  return submitCommand(workspace, command, contextOf(workspace.log.clock.wall())).incident;
}

/** Does something to an incident in a profile. Returns the ids of its events. */
export function act({ workspace }: OpenProfile, incident: StreamId, command: IncidentCommand): readonly string[] {
  return submitCommand(workspace, { subject: 'incident', incident, command }, contextOf(workspace.log.clock.wall()))
    .events;
}

/** An entry in somebody's words. */
export function entry(text: string, at?: number): Extract<IncidentCommand, { kind: 'add_entry' }> {
  return { kind: 'add_entry', at, approximate: false, entryKind: 'action', role: 'ops', text, important: false };
}

/** Who acts in tests. */
export function contextOf(now: number) {
  return { author: 'Wang Fang', now, simulated: false, zone: 'Asia/Shanghai', handbookVersion: 1 };
}

/** What a store of a folder's profile is started with. */
function startOf(folder: string): StoreStart {
  return {
    profile: join(folder, 'profile'),
    handbookPath: join(projectFolder, 'resources/handbook.json'),
    samplePath: join(projectFolder, 'resources/sample-incident.json'),
    language: 'en',
    zone: 'Asia/Shanghai',
    appVersion: '0.0.0',
    deviceKey: { kind: 'file' },
    simulatedClockOffsetMs: null,
  };
}

/** A store with its parts in reach, to take its disk from under it. Closed when the test ends. */
export function openTestStore(folder: string, clock: LogClock = testClock()): Store {
  const store = openStore(startOf(folder), clock, () => undefined, { stateFolder: join(folder, 'state') });
  let isOpen = true;
  const close = () => {
    if (isOpen) store.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...store, close };
}

/** A store as the screen's side sees it. */
export interface TestStore {
  readonly held: HeldStore;
  readonly pushed: readonly { readonly name: PushName; readonly body: PushBody<PushName> }[];
  /** The reply's value; throws what was refused. */
  readonly call: <Name extends CallName>(name: Name, args: CallArgs<Name>) => CallReply<Name>;
  /** The named error; throws when the call went through. */
  readonly refusal: <Name extends CallName>(name: Name, args: CallArgs<Name>) => CallError;
  readonly close: () => void;
}

/** Starts a store on a folder's profile, as its process does. Closed when the test ends. */
export function startTestStore(
  folder: string,
  { clock = testClock(), ...options }: StoreOptions & { readonly clock?: LogClock } = {},
  start: Partial<StoreStart> = {},
): TestStore {
  const pushed: { name: PushName; body: PushBody<PushName> }[] = [];
  const held = holdStore({ ...startOf(folder), ...start }, clock, (name, body) => pushed.push({ name, body }), {
    stateFolder: join(folder, 'state'),
    ...options,
  });
  let isOpen = true;
  const close = () => {
    if (isOpen) held.close();
    isOpen = false;
  };
  onTestFinished(close);
  return {
    held,
    pushed,
    close,
    call: (name, args) => {
      const reply = held.answer({ id: 1, name, args });
      if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.detail}`);
      return reply.value as never;
    },
    refusal: (name, args) => {
      const reply = held.answer({ id: 1, name, args });
      if (reply.ok) throw new Error(`${name} went through`);
      return reply.error;
    },
  };
}
