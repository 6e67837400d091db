import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';

/** A request that is made once. */
export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long (ms) all of it may take. */
  readonly withinMs: number;
  /** As much of an answer (bytes) as is read. */
  readonly mostAnswer: number;
}

/**
 * What came of it: an answer; or none, and whether anything may have gone through. `fault`: as the system calls it
 * (`ECONNREFUSED`, `timeout`), never in its own words, which may hold the address.
 */
export type Posted =
  | { readonly status: number; readonly body: string; readonly retryAfter: string | null }
  | { readonly fault: string; readonly mayHaveArrived: boolean };

/**
 * Makes one request on a connection of its own, so that it is known whether there ever was one: on one that was kept, nobody
 * could tell a message that was lost from one that went through. A redirect is followed nowhere. Never raises.
 */
export function post(posting: Posting): Promise<Posted> {
  const { url, headers, body, withinMs, mostAnswer } = posting;
  return new Promise((resolve) => {
    let isConnected = false;
    const failed = (error: unknown) => resolve({ fault: faultOf(error), mayHaveArrived: isConnected });
    try {
      const target = new URL(url);
      const ask = target.protocol === 'https:' ? tlsRequest : plainRequest;
      const length = String(Buffer.byteLength(body));
      const asking: ClientRequest = ask(
        target,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': length },
          agent: false,
          signal: AbortSignal.timeout(withinMs),
        },
        (answer) => void beginOf(answer, mostAnswer).then(resolve, failed),
      );
      asking.on('socket', (socket) => {
        socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
          isConnected = true;
        });
      });
      asking.on('error', failed);
      asking.end(body);
    } catch (error) {
      failed(error);
    }
  });
}

async function beginOf(answer: IncomingMessage, most: number): Promise<Posted> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    // Leaving the loop ends the answer.
    if (bytes >= most) break;
  }
  return {
    status: answer.statusCode ?? 0,
    body: Buffer.concat(chunks).subarray(0, most).toString('utf8'),
    retryAfter: answer.headers['retry-after'] ?? null,
  };
}

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return 'code' in error ? String(error.code).slice(0, 100) : 'failed';
}
