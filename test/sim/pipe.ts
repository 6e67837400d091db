import type { ConsoleMessage, ServerMessage } from '../../shared/sync/messages.ts';
import type { Chance } from './chance.ts';
import type { Weather } from './weather.ts';
import type { World } from './world.ts';

interface Sent<Message> {
  readonly message: Message;
  readonly bytes: number;
  arrival: number;
}

/** What a pipe is laid between. */
export interface PipeEnds<Message> {
  readonly name: string;
  readonly weather: () => Weather;
  readonly deliver: (message: Message) => void;
  readonly isOpen: () => boolean;
}

/**
 * One direction of a connection: late, held up while the route is blocked, no quicker than it is wide. In order, unless the
 * weather is such that a message is lost, comes twice, or is overtaken.
 */
export class Pipe<Message extends ConsoleMessage | ServerMessage> {
  readonly #waiting: Sent<Message>[] = [];
  #arrival = 0;
  #free = 0;
  #bytes = 0;
  blocked = false;

  constructor(
    readonly world: World,
    readonly chance: Chance,
    readonly ends: PipeEnds<Message>,
  ) {}

  /** Bytes that were sent and did not arrive yet. */
  get bytes(): number {
    return this.#bytes;
  }

  get lastArrival(): number {
    return this.#arrival;
  }

  send(message: Message): void {
    const { drop, duplicate } = this.ends.weather();
    if (this.#is('dropped', drop)) return;
    const copies = this.#is('duplicated', duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) this.#enter(message);
  }

  /** What was held up goes on. */
  unblock(): void {
    this.blocked = false;
    this.world.after(1, () => this.#flow());
  }

  /** The line is wide again: what stood in a queue comes as if it had just been sent. */
  hasten(): void {
    const soon = this.world.now + 60;
    for (const sent of this.#waiting) sent.arrival = Math.min(sent.arrival, soon);
    this.#arrival = Math.min(this.#arrival, soon);
    this.#free = this.world.now;
    this.world.after(60, () => this.#flow());
  }

  #enter(message: Message): void {
    const { world, chance } = this;
    const { reorder, bytesPerMs } = this.ends.weather();
    const bytes = sizeOf(message);
    this.#bytes += bytes;
    this.#free = Math.max(this.#free, world.now) + Math.ceil(bytes / bytesPerMs);
    let arrival = this.#free + chance.int(1, 60);
    if (this.#is('overtaken', reorder)) arrival += chance.int(20, 2_000);
    else {
      arrival = Math.max(arrival, this.#arrival);
      this.#arrival = arrival;
    }
    const sent = { message, bytes, arrival };
    const place = this.#waiting.findLastIndex((other) => other.arrival <= arrival) + 1;
    this.#waiting.splice(place, 0, sent);
    world.after(arrival - world.now, () => this.#flow());
  }

  #is(what: string, probability: number): boolean {
    if (probability === 0 || !this.chance.happens(probability)) return false;
    this.world.trace.reached(what);
    return true;
  }

  #flow(): void {
    while (!this.blocked && this.ends.isOpen()) {
      const [next] = this.#waiting;
      if (next === undefined || next.arrival > this.world.now) return;
      this.#waiting.shift();
      this.#bytes -= next.bytes;
      this.world.note(this.ends.name, said(next.message));
      this.ends.deliver(next.message);
    }
  }
}

/** About how many bytes a message is as text; exactly would cost more than all else here. */
function sizeOf(message: ConsoleMessage | ServerMessage): number {
  if (message.t === 'push' || message.t === 'page' || message.t === 'events') {
    return message.events.reduce((sum, { header, body }) => sum + header.length + (body?.length ?? 0), 300);
  }
  return JSON.stringify(message).length;
}

/** A message in a few words, for the trace. */
function said(message: ConsoleMessage | ServerMessage): string {
  switch (message.t) {
    case 'push':
      return `push ${message.id} ${message.head.hash}`;
    case 'page':
      return `page ${message.id} ${message.after} ${message.head.chain}`;
    case 'events':
      return `events ${message.after} ${message.head.chain}`;
    case 'pull':
      return `pull ${message.id} ${message.after}`;
    case 'ack':
      return `ack ${message.id} ${message.held} ${message.verdicts.map(({ verdict }) => verdict).join()}`;
    case 'goodbye':
      return `goodbye ${message.why}`;
    default:
      return message.t;
  }
}
