import { type Server, createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A way to a plain server that holds some questions back until it is told to let them through, and may lie. */
export interface HoldingProxy {
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** Lets through what is held, and all that comes. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

/** `holds`: paths of HTTP that wait. `lie`: what becomes of an answer's text on its way. The WebSocket goes through as it is. */
export async function startHoldingProxy(
  target: number,
  { holds, lie = (_, text) => text }: { readonly holds: RegExp; readonly lie?: (path: string, text: string) => string },
): Promise<HoldingProxy> {
  const asked: string[] = [];
  const sockets = new Set<Duplex>();
  let held: (() => void)[] | null = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const go = () => {
        void forward(path, request.method ?? 'GET', request.headers.authorization, Buffer.concat(parts)).then(
          ({ status, text }) => {
            if (!response.headersSent) response.writeHead(status);
            response.end(lie(path, text));
          },
          () => response.destroy(),
        );
      };
      if (held === null || !holds.test(path)) go();
      else {
        // Who asked hears that the answer is coming, or would go another way.
        const sign = setInterval(() => response.write(' '), 5_000);
        response.on('close', () => clearInterval(sign));
        held.push(go);
      }
    });
  });
  const forward = async (path: string, method: string, authorization: string | undefined, body: Buffer) => {
    const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
    const answer = await fetch(`http://127.0.0.1:${target}${path}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  server.on('upgrade', (request, socket, head) => {
    const there = connect(target, '127.0.0.1', () => {
      const headers = request.rawHeaders.flatMap((name, nth) =>
        nth % 2 === 0 ? [`${name}: ${request.rawHeaders[nth + 1] ?? ''}`] : [],
      );
      there.write(`GET ${request.url ?? ''} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      there.write(head);
      there.pipe(socket);
      socket.pipe(there);
    });
    there.on('error', () => socket.destroy());
    socket.on('error', () => there.destroy());
    socket.on('close', () => there.destroy());
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const go of waiting) go();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
