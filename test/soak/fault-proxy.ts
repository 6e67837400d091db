import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import type { Chance } from '../sim/chance.ts';

/** What becomes of one connection. */
type Fate =
  | { readonly kind: 'clean' }
  /** Every piece waits so long (ms). */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Both ends are cut off after so many bytes of one direction, in the middle of whatever that is. */
  | { readonly kind: 'cut'; readonly after: number }
  /** One direction stops after so many bytes, and nobody is told. */
  | { readonly kind: 'half_open'; readonly after: number; readonly towards: 'server' | 'console' }
  /** Somebody else answers, as the sign-in page of a hotel does. */
  | { readonly kind: 'captive' };

const portal =
  'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 27\r\nconnection: close\r\n\r\n<html>Please sign in</html>';

/** A TCP proxy before a server, that can be as bad as networks are; what it does is drawn from a seed. */
export class FaultProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #chance: Chance;
  readonly #target: number;
  #isBad = false;

  private constructor(target: number, chance: Chance) {
    this.#target = target;
    this.#chance = chance;
    this.#server = createServer((socket) => this.#take(socket));
  }

  /** Stands on a free port before a port of this machine. */
  static async before(target: number, chance: Chance): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, chance);
    await new Promise<void>((resolve) => void proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every connection that stands is cut. */
  cutAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** From now on it is as bad as networks are. */
  spoil(): void {
    this.#isBad = true;
    this.cutAll();
  }

  /** From now on it only passes on, as at first. */
  heal(): void {
    this.#isBad = false;
    this.cutAll();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => void this.#server.close(resolve));
  }

  #take(from: Socket): void {
    const fate = this.#fate();
    this.#keep(from);
    if (fate.kind === 'captive') {
      from.end(portal);
      return;
    }
    const to = connect(this.#target, '127.0.0.1');
    this.#keep(to);
    from.on('close', () => to.destroy());
    to.on('close', () => from.destroy());
    this.#pass(from, to, fate, 'server');
    this.#pass(to, from, fate, 'console');
  }

  #pass(from: Socket, to: Socket, fate: Fate, towards: 'server' | 'console'): void {
    let passed = 0;
    from.on('data', (piece) => {
      const before = passed;
      passed += piece.length;
      if (fate.kind === 'half_open' && fate.towards === towards && passed > fate.after) return;
      if (fate.kind === 'slow') setTimeout(() => to.destroyed || to.write(piece), fate.ms);
      else if (fate.kind === 'cut' && passed > fate.after) {
        to.write(piece.subarray(0, Math.max(0, fate.after - before)), () => to.destroy());
        from.destroy();
      } else to.write(piece);
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #fate(): Fate {
    if (!this.#isBad) return { kind: 'clean' };
    const bytes = () => this.#chance.int(1, 40_000);
    switch (this.#chance.int(0, 7)) {
      case 0:
      case 1:
        return { kind: 'cut', after: bytes() };
      case 2:
        return { kind: 'half_open', after: bytes(), towards: this.#chance.pick(['server', 'console']) };
      case 3:
        return { kind: 'captive' };
      case 4:
        return { kind: 'slow', ms: this.#chance.int(1, 60) };
      default:
        return { kind: 'clean' };
    }
  }
}
