import { createHash } from 'node:crypto';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import { type TLSSocket, connect } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { type OtherCertificate, certificateFault } from '../../../shared/sync/certificate-fault.ts';
import { maxMessageBytes } from '../../../shared/sync/limits.ts';

/** How a server is reached: where, and by what it is known. */
export interface ServerRoute {
  /** `host:port`. */
  readonly address: string;
  readonly plain: boolean;
  /** SHA-256 of the one certificate that is trusted, base64url; null where the system's trust decides. */
  readonly pin: string | null;
}

/** How long (ms) a question by HTTP waits for its answer. */
const answerWithin = 15_000;
/** What is older is not spoken. */
const minVersion = 'TLSv1.3';
/** An answer that is longer (bytes) is not taken. */
const mostBytes = 16 * 1024 * 1024;

/** A question by HTTP. */
export interface HttpQuestion {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What a server answered; a packed body is unpacked. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The server is not the one that was pinned. Nothing was sent to it. */
export class AnotherCertificate extends Error {
  constructor(readonly certificates: OtherCertificate) {
    super(certificateFault(certificates));
  }
}

/** Asks a server by HTTP. Raises the network's errors, AnotherCertificate, and `too much` for an endless answer. */
export function ask(route: ServerRoute, { method, path, headers, body }: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = hostOf(route);
    const options = { hostname, port, path, method, headers, timeout: answerWithin };
    const asked = route.plain ? plainRequest(options) : tlsRequest({ ...options, agent: pinnedAgent(route) });
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.byteLength;
        if (bytes > mostBytes) asked.destroy(new Error('too much'));
        else parts.push(part);
      });
      response.on('end', () => {
        const said = Buffer.concat(parts);
        const isPacked = response.headers['content-encoding'] === 'gzip';
        try {
          const unpacked = isPacked ? gunzipSync(said, { maxOutputLength: mostBytes * 8 }) : said;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: unpacked });
        } catch (error) {
          reject(error);
        }
      });
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Opens a WebSocket to a server. */
export function openSocket(route: ServerRoute, path: string): WebSocket {
  const url = `${route.plain ? 'ws' : 'wss'}://${route.address}${path}`;
  const limits = { maxPayload: maxMessageBytes, perMessageDeflate: false, handshakeTimeout: answerWithin };
  return new WebSocket(url, route.plain ? limits : { ...limits, agent: pinnedAgent(route) });
}

/** An agent whose connections end before a word is said when the certificate is not the pinned one. */
function pinnedAgent({ address, pin }: ServerRoute): Agent {
  if (pin === null) return new Agent({ minVersion });
  const agent = new Agent();
  agent.createConnection = () => {
    const { hostname, port } = hostOf({ address });
    const servername = isIP(hostname) === 0 ? hostname : '';
    const socket = connect({ host: hostname, port, rejectUnauthorized: false, servername, minVersion });
    socket.once('secureConnect', () => {
      const found = pinOf(socket);
      if (found !== pin) socket.destroy(new AnotherCertificate({ expected: pin, found }));
    });
    return socket;
  };
  return agent;
}

function pinOf(socket: TLSSocket): string {
  return createHash('sha256').update(socket.getPeerCertificate().raw).digest('base64url');
}

function hostOf({ address }: Pick<ServerRoute, 'address'>): { readonly hostname: string; readonly port: number } {
  const { hostname, port } = new URL(`http://${address}`);
  return { hostname: hostname.replace(/^\[|\]$/gu, ''), port: Number(port === '' ? 80 : port) };
}
