import {
  type ConsoleMessage,
  type ServerMessage,
  consoleMessageSchema,
  serverMessageSchema,
} from '../../shared/sync/messages.ts';
import type { Chance } from './chance.ts';
import type { World } from './world.ts';

/** One direction of a connection: in order, late, and held up while the route is blocked. */
class Pipe<Message> {
  readonly #waiting: { readonly message: Message; readonly bytes: number; readonly arrival: number }[] = [];
  #arrival = 0;
  #bytes = 0;
  blocked = false;

  constructor(
    readonly world: World,
    readonly chance: Chance,
    readonly deliver: (message: Message) => void,
    readonly isOpen: () => boolean,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  get lastArrival(): number {
    return this.#arrival;
  }

  send(message: Message): void {
    const bytes = JSON.stringify(message).length;
    this.#bytes += bytes;
    this.#arrival = Math.max(this.#arrival, this.world.now + this.chance.int(1, 60));
    this.#waiting.push({ message, bytes, arrival: this.#arrival });
    this.world.after(this.#arrival - this.world.now, () => this.#flow());
  }

  /** What was held up goes on. */
  unblock(): void {
    this.blocked = false;
    this.world.after(1, () => this.#flow());
  }

  #flow(): void {
    while (!this.blocked && this.isOpen()) {
      const [next] = this.#waiting;
      if (next === undefined || next.arrival > this.world.now) return;
      this.#waiting.shift();
      this.#bytes -= next.bytes;
      this.deliver(next.message);
    }
  }
}

/** What an end of a connection hears. */
export interface Ends {
  readonly atServer: (message: ConsoleMessage) => void;
  readonly atConsole: (message: ServerMessage) => void;
  readonly serverGone: () => void;
  readonly consoleGone: () => void;
}

/** A connection between a console and a server process. */
export class Connection {
  readonly toServer: Pipe<ConsoleMessage>;
  readonly toConsole: Pipe<ServerMessage>;
  readonly #ends: Ends;
  #open = true;

  constructor(
    readonly world: World,
    chance: Chance,
    ends: Ends,
    parses: boolean,
  ) {
    const isOpen = () => this.#open;
    this.#ends = ends;
    this.toServer = new Pipe(
      world,
      chance,
      (message) => ends.atServer(parses ? consoleMessageSchema.parse(message) : message),
      isOpen,
    );
    this.toConsole = new Pipe(
      world,
      chance,
      (message) => ends.atConsole(parses ? serverMessageSchema.parse(message) : message),
      isOpen,
    );
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** The server ends it in order: what it said is heard before. */
  finish(): void {
    this.world.after(Math.max(1, this.toConsole.lastArrival - this.world.now + 1), () => this.cut());
  }

  /** The connection is gone: what was on its way is lost, and each end hears of it. */
  cut(): void {
    if (!this.#open) return;
    this.#open = false;
    this.world.after(1, () => {
      this.#ends.consoleGone();
      this.#ends.serverGone();
    });
  }
}
