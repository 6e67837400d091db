import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { assert } from '../../shared/assert.ts';
import type { CallName, CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallError, CallResult } from '../../shared/bridge/reply.ts';
import type { PortCall, StoreStart } from '../store/port-protocol.ts';
import type { Log } from './log.ts';
import { parsePortMessage } from './parse-port-message.ts';
import type { PushMessage } from './push-message.ts';

/** How long (ms) to wait before each start in a row that follows a quick death; the last one holds from then on. */
const restartDelays = [0, 500, 2_000, 5_000, 15_000] as const;
/** A store that lived this long (ms) did not die of its start. */
const provenAfter = 10_000;
/** How long (ms) an orderly close may take. */
const closeTimeout = 5_000;

const unavailable: CallError = { code: 'store_unavailable', refusal: null, detail: '', lines: [] };

export interface StoreOptions {
  /** The store's built entry. */
  readonly script: string;
  readonly start: StoreStart;
  readonly log: Log;
  readonly pushed: (message: PushMessage) => void;
  /** The store died and is there again. */
  readonly restarted: () => void;
}

/**
 * The store process and the line to it. When it dies, what was asked is refused by name (what it had acknowledged is on
 * disk) and it is started again:
 *
 *   running --dies--> down --delay--> running ...        closing --exit--> closed
 */
export class StoreConnection {
  private child: UtilityProcess | null = null;
  private port: MessagePortMain | null = null;
  private readonly waiting = new Map<number, { name: string; settle: (reply: CallResult<unknown>) => void }>();
  private nextId = 1;
  private quickDeaths = 0;
  private closing = false;
  private afterExit: (() => void) | null = null;

  constructor(private readonly options: StoreOptions) {
    this.start();
  }

  /** Asks the store; resolves with its reply, or `store_unavailable` when there is none. */
  async call<Name extends CallName>(name: Name, args: ParsedArgs<Name>): Promise<CallResult<CallReply<Name>>> {
    return (await this.ask(name, args)) as CallResult<CallReply<Name>>;
  }

  /** Asks what no window can: see the protocol of the port. */
  async ask(name: PortCall['name'], args: unknown): Promise<CallResult<unknown>> {
    const { port } = this;
    if (port === null) return { ok: false, error: unavailable };
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((settle) => {
      this.waiting.set(id, { name, settle });
      port.postMessage({ id, name, args } satisfies PortCall);
    });
  }

  /** Lets the store finish and end. Nothing can be asked afterwards. */
  async close(): Promise<void> {
    this.closing = true;
    const { child } = this;
    if (child === null) return;
    const exited = new Promise<void>((resolve) => {
      this.afterExit = resolve;
    });
    void this.ask('store:close', {});
    const timer = setTimeout(() => child.kill(), closeTimeout);
    await exited;
    clearTimeout(timer);
  }

  private start(): void {
    const startedAt = performance.now();
    const child = utilityProcess.fork(this.options.script, [], { serviceName: 'Muster store', stdio: 'inherit' });
    const { port1: ours, port2: theirs } = new MessageChannelMain();
    ours.on('message', ({ data }) => this.receive(data));
    ours.start();
    child.postMessage(this.options.start, [theirs]);
    child.once('exit', (code) => this.exited(code, performance.now() - startedAt));
    this.child = child;
    this.port = ours;
  }

  private receive(data: unknown): void {
    const message = parsePortMessage(data, (id) => this.waiting.get(id)?.name ?? null);
    if (message === null) {
      this.options.log.error('the store said what is not in the protocol');
      return;
    }
    if ('push' in message) {
      this.options.pushed(message);
      return;
    }
    this.waiting.get(message.id)?.settle(message.reply);
    this.waiting.delete(message.id);
  }

  private exited(code: number, lived: number): void {
    this.port?.close();
    this.port = null;
    this.child = null;
    for (const { settle } of this.waiting.values()) settle({ ok: false, error: unavailable });
    this.waiting.clear();
    if (this.closing) {
      this.afterExit?.();
      return;
    }
    this.quickDeaths = lived < provenAfter ? this.quickDeaths + 1 : 0;
    const delay = restartDelays[Math.min(this.quickDeaths, restartDelays.length - 1)];
    assert(delay !== undefined, 'the place is inside the list');
    this.options.log.error('the store process ended', { code, lived: Math.round(lived), restartIn: delay });
    setTimeout(() => {
      if (this.closing) return;
      this.start();
      this.options.restarted();
    }, delay);
  }
}
