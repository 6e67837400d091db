import { ReadingFault } from './reading-fault.ts';

/** A user and a password, or a bearer token where there is no user. */
export interface Credentials {
  readonly user: string | null;
  readonly secret: string;
}

/** How a source is asked. */
export interface Asking {
  readonly credentials: Credentials | null;
  readonly signal: AbortSignal;
  /** How long (ms) and how much (bytes) an answer may be. */
  readonly patienceMs?: number;
  readonly maxBytes?: number;
}

const maxRedirects = 3;

/**
 * Gets JSON over HTTP(S). Redirects lead nowhere but within the same origin: what lets this console in is shown to nobody
 * else. Raises ReadingFault; when the signal ends it, whatever the signal says.
 */
export async function fetchJson(
  url: URL,
  { credentials, signal, patienceMs = 20_000, maxBytes = 8_000_000 }: Asking,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const ending = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
  try {
    const answer = await follow(url, credentials, ending);
    if (answer.status === 401 || answer.status === 403) throw new ReadingFault('refused', `HTTP ${answer.status}`);
    const text = await textOf(answer, maxBytes);
    try {
      return { status: answer.status, body: JSON.parse(text) as unknown };
    } catch {
      throw new ReadingFault('not_prometheus', `HTTP ${answer.status}`);
    }
  } catch (error) {
    if (error instanceof ReadingFault || signal.aborted) throw error;
    throw new ReadingFault('unreachable', wordsOf(error));
  }
}

async function follow(first: URL, credentials: Credentials | null, signal: AbortSignal): Promise<Response> {
  let url = first;
  for (let count = 0; count <= maxRedirects; count += 1) {
    const answer = await fetch(url, { headers: headersOf(credentials), redirect: 'manual', signal });
    if (answer.status < 300 || answer.status > 399) return answer;
    await answer.body?.cancel();
    const place = answer.headers.get('location') ?? '';
    const next = URL.canParse(place, url) ? new URL(place, url) : null;
    if (next === null || next.origin !== first.origin) throw new ReadingFault('redirected', next?.origin ?? '');
    url = next;
  }
  throw new ReadingFault('redirected', first.origin);
}

function headersOf(credentials: Credentials | null): Record<string, string> {
  if (credentials === null) return { accept: 'application/json' };
  const { user, secret } = credentials;
  const shown = user === null ? `Bearer ${secret}` : `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
  return { accept: 'application/json', authorization: shown };
}

async function textOf(answer: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (answer.body === null) return '';
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the answer: no more of it is taken in.
    if (bytes > maxBytes) throw new ReadingFault('too_much', String(maxBytes));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What the system said, without the address, which could be long. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === '' ? error.message.slice(0, 200) : code;
}
