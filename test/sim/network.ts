import {
  type ConsoleMessage,
  type ServerMessage,
  consoleMessageSchema,
  serverMessageSchema,
} from '../../shared/sync/messages.ts';
import type { Chance } from './chance.ts';
import { Pipe } from './pipe.ts';
import type { Weather } from './weather.ts';
import { calm } from './weather.ts';
import type { World } from './world.ts';

/** What an end of a connection hears, and how its line is. */
export interface Ends {
  readonly name: string;
  /** Messages are turned into text and read again. */
  readonly parses: boolean;
  readonly weather: () => Weather;
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
  #atConsole = true;
  #atServer = true;
  #isFinishing = false;

  constructor(
    readonly world: World,
    readonly chance: Chance,
    ends: Ends,
  ) {
    this.#ends = ends;
    const { name, parses, weather } = ends;
    this.toServer = new Pipe(world, chance, {
      name: `${name}>`,
      // What a console says is little: only the way to it is narrow.
      weather: () => ({ ...weather(), bytesPerMs: calm.bytesPerMs }),
      deliver: (message) => ends.atServer(parses ? consoleMessageSchema.parse(message) : message),
      isOpen: () => this.#atServer,
    });
    this.toConsole = new Pipe(world, chance, {
      name: `${name}<`,
      weather,
      deliver: (message) => ends.atConsole(parses ? serverMessageSchema.parse(message) : message),
      isOpen: () => this.#atConsole,
    });
  }

  /** The line is wide again, for what is on its way too. */
  hasten(): void {
    this.toServer.hasten();
    this.toConsole.hasten();
    if (this.#isFinishing) this.finish();
  }

  /** The server ends it in order: what it said is heard before. */
  finish(): void {
    this.#isFinishing = true;
    this.world.after(Math.max(1, this.toConsole.lastArrival - this.world.now + 1), () => this.cut());
  }

  /**
   * The connection is gone: what was on its way is lost, and each end hears of it. `lingers`: the server hears of it so many
   * ms later, and until then what was on its way to it still arrives.
   */
  cut(lingers = 0): void {
    if (this.#atConsole) {
      this.#atConsole = false;
      this.world.after(1, () => this.#ends.consoleGone());
    }
    if (lingers > 0) {
      this.world.trace.reached('lingered');
      this.world.after(lingers, () => this.cut());
      return;
    }
    if (!this.#atServer) return;
    this.#atServer = false;
    this.world.after(1, () => this.#ends.serverGone());
  }
}
