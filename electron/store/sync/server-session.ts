import { httpErrorSchema, serverPaths, tokenReplySchema } from '../../../shared/sync/join.ts';
import { type HttpAnswer, type HttpQuestion, type ServerRoute, ask } from './server-route.ts';

/** A token is renewed when it is this old (ms), well before it ends. */
const renewAfterMs = 300_000;

/** The HTTP side of a server, for as long as it was greeted: the token lives in memory alone. */
export class ServerSession {
  readonly #route: ServerRoute;
  readonly #monotonic: () => number;
  #token: string | null = null;
  #taken = 0;

  constructor(route: ServerRoute, monotonic: () => number) {
    this.#route = route;
    this.#monotonic = monotonic;
  }

  /** The token that the server gave at its welcome. */
  greeted(token: string): void {
    this.#token = token;
    this.#taken = this.#monotonic();
  }

  /** Asks in this device's name; null while there is no token. Raises the network's errors. */
  async ask(question: HttpQuestion): Promise<HttpAnswer | null> {
    if (this.#token === null) return null;
    if (this.#monotonic() - this.#taken > renewAfterMs) await this.#renew(this.#token);
    const headers = { ...question.headers, authorization: `Bearer ${this.#token}` };
    return ask(this.#route, { ...question, headers });
  }

  async #renew(token: string): Promise<void> {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await ask(this.#route, { method: 'POST', path: serverPaths.token, headers });
    if (answer.status === 200) this.greeted(tokenReplySchema.parse(JSON.parse(answer.body.toString('utf8'))).token);
  }
}

/** The name of what a server refused; its status where it gave none. */
export function refusalOf({ status, body }: HttpAnswer): string {
  try {
    return httpErrorSchema.parse(JSON.parse(body.toString('utf8'))).error.code;
  } catch {
    return String(status);
  }
}
