import type { Context, Hono } from 'hono';
import type { AlertFault } from '../../shared/domain/alerts/alert.ts';
import { readAlerts } from '../../shared/domain/alerts/read-alerts.ts';
import {
  type AlertRefusal,
  type SourceHeard,
  alertRefusalSchema,
  alertsPath,
} from '../../shared/sync/source-administration.ts';
import type { AlertIntake } from '../alerts/alert-intake.ts';
import { type AlertSources, type SourceDocument, isSecretOf, nothingHeard } from '../alerts/alert-sources.ts';
import { type BodyFault, readBody } from '../alerts/read-body.ts';
import { Once } from '../alerts/once.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import { isSignedWith } from '../crypto/standard-webhooks.ts';
import type { Duty } from '../start/duty.ts';
import type { RoutesEnv } from './refusal.ts';

/** The largest body (bytes), and how long (ms) it may take to come. */
const bodyWithin = { mostBytes: 4 * 1024 * 1024, withinMs: 10_000 } as const;
/** How often an address may show a wrong secret. */
const wrongSecrets = { burst: 30, perSecond: 0.5 } as const;
/** How long (ms) a request is remembered so as to know it again; a signature holds for five minutes before and after. */
const rememberedForMs = 11 * 60_000;
/** How often (ms) what was heard of sources is kept. */
const keepEveryMs = 5_000;

/** What the intake of alerts by HTTP works on. */
export interface AlertRoutesParts {
  readonly sources: AlertSources;
  readonly intake: AlertIntake;
  readonly now: () => number;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  readonly failed: (error: unknown) => void;
}

/**
 * Where monitoring sends alerts. Who shows no secret is told nothing but that, before a byte of the body is read. What is
 * refused is refused whole and by name, and the source's last refusal is kept for its owners to see.
 */
export class AlertRoutes implements Duty {
  readonly #wrong: RateLimit;
  readonly #rates = new Map<number, RateLimit>();
  readonly #once: Once;
  readonly #heard = new Map<string, SourceHeard>();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly parts: AlertRoutesParts) {
    this.#wrong = new RateLimit(wrongSecrets, parts.monotonic);
    this.#once = new Once(rememberedForMs, parts.monotonic);
    this.#timer = setInterval(() => {
      this.#keepHeard().catch(parts.failed);
    }, keepEveryMs);
  }

  /** Adds the route. */
  on(app: Hono<RoutesEnv>): void {
    app.post(alertsPath, async (context) => this.#take(context, context.req.param('source') ?? ''));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keepHeard();
    await this.parts.intake.stop();
  }

  async #take(context: Context<RoutesEnv>, name: string): Promise<Response> {
    const { address } = context.env;
    // Each asker may be wrong so often; who was right is given back what it took.
    const mayTry = this.#wrong.take(address);
    if (mayTry > 0) return refusal('too_many', '', mayTry);
    const source = await this.parts.sources.get(name);
    if (source === null) return refusal('unproven');
    if (source.proof === 'signed') return this.#takeSigned(source, context);
    if (!isSecretOf(source, shownBy(context))) return refusal('unproven');
    this.#wrong.giveBack(address);
    const late = this.#tooOften(source);
    if (late !== null) return late;
    const body = await readBody(context.req.raw, bodyWithin);
    return body.ok ? this.#read(source, context, body.value) : this.#refuseBody(source, body.error);
  }

  /** Of a signed request the whole must be read before anything is known of it. */
  async #takeSigned(source: SourceDocument, context: Context<RoutesEnv>): Promise<Response> {
    const body = await readBody(context.req.raw, bodyWithin);
    if (!body.ok) return refusal(body.error === 'not_text' ? 'unproven' : body.error);
    if (!isSignedWith(source.secret, context.req.header(), body.value, this.parts.now())) return refusal('unproven');
    this.#wrong.giveBack(context.env.address);
    const late = this.#tooOften(source);
    if (late !== null) return late;
    const isFirst = this.#once.first(`${source.source}/${context.req.header('webhook-id') ?? ''}`);
    return isFirst ? this.#read(source, context, body.value) : this.#refuse(source, 'replayed', '');
  }

  #tooOften(source: SourceDocument): Response | null {
    const rate = this.#rates.get(source.perMinute) ?? new RateLimit(rateOf(source), this.parts.monotonic);
    this.#rates.set(source.perMinute, rate);
    const wait = rate.take(source.source);
    if (wait === 0) return null;
    this.#refuse(source, 'too_many', '');
    return refusal('too_many', '', wait);
  }

  #refuseBody(source: SourceDocument, fault: BodyFault): Response {
    return fault === 'not_text'
      ? this.#refuse(source, 'unreadable', 'body: no UTF-8')
      : this.#refuse(source, fault, '');
  }

  async #read(source: SourceDocument, context: Context<RoutesEnv>, text: string): Promise<Response> {
    const { intake, now } = this.parts;
    const body = parsed(text);
    if (body === undefined) return this.#refuse(source, 'unreadable', 'body: no JSON');
    const headers = context.req.header();
    const read = readAlerts({
      format: source.format,
      body,
      ...(source.mapping === null ? {} : { mapping: source.mapping }),
      headers,
      receivedAt: now(),
    });
    if (!read.ok) return this.#refuse(source, 'unreadable', inWords(read.error));
    await intake.take({ id: source.source, name: source.name }, read.value);
    const heard = this.#heard.get(source.source) ?? nothingHeard;
    this.#heard.set(source.source, { ...heard, seenAt: now(), alerts: heard.alerts + read.value.length });
    return Response.json({ alerts: read.value.length }, { status: 202 });
  }

  #refuse({ source }: SourceDocument, code: AlertRefusal, detail: string): Response {
    const heard = this.#heard.get(source) ?? nothingHeard;
    const why = detail === '' ? code : `${code}: ${detail}`.slice(0, 400);
    this.#heard.set(source, { ...heard, refused: { at: this.parts.now(), why } });
    return refusal(code, detail.slice(0, 300));
  }

  async #keepHeard(): Promise<void> {
    if (this.#heard.size === 0) return;
    const news = new Map(this.#heard);
    this.#heard.clear();
    await this.parts.sources.hear(news);
  }
}

const statuses = {
  unproven: 401,
  unreadable: 400,
  too_slow: 408,
  replayed: 409,
  too_large: 413,
  too_many: 429,
} as const satisfies Record<AlertRefusal, number>;

/** The answer to what was not taken. `wait`: for how long (ms) nothing is taken. */
function refusal(code: AlertRefusal, detail = '', wait: number | null = null): Response {
  const error = alertRefusalSchema.parse({ error: { code, detail } });
  const headers = wait === null ? {} : { 'retry-after': String(Math.ceil(wait / 1_000)) };
  return Response.json(error, { status: statuses[code], headers });
}

function rateOf({ perMinute }: SourceDocument) {
  return { burst: perMinute, perSecond: perMinute / 60 };
}

/** The secret that a request shows: a bearer token, or basic authentication's password. Empty where it shows none. */
function shownBy(context: Context<RoutesEnv>): string {
  const [scheme = '', shown = ''] = (context.req.header('authorization') ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return shown;
  if (scheme.toLowerCase() !== 'basic') return '';
  const decoded = Buffer.from(shown, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}

function inWords({ path, code, detail }: AlertFault): string {
  return `${path === '' ? 'body' : path}: ${code}${detail === '' ? '' : ` (${detail})`}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
