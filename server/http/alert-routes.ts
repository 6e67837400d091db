import type { Context, Hono } from 'hono';
import { type AlertFault, faultLine } from '../../shared/domain/alerts/alert.ts';
import { parseAlertsText } from '../../shared/domain/alerts/parse-alerts-text.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { keepAlerts } from '../../shared/domain/alerts/read-alerts.ts';
import {
  type AlertRefusal,
  type SourceHeard,
  type AlertsTaken,
  alertRefusalSchema,
  alertsPath,
  alertsTakenSchema,
  sourceIdSchema,
} from '../../shared/sync/source-administration.ts';
import type { AlertIntake } from '../alerts/alert-intake.ts';
import {
  type AlertSources,
  type SourceDocument,
  heardBoth,
  isSecretOf,
  nothingHeard,
} from '../alerts/alert-sources.ts';
import { type BodyFault, readBody } from '../alerts/read-body.ts';
import { Once } from '../alerts/once.ts';
import { RateLimit } from '../auth/rate-limit.ts';
import { isSignedWith } from '../crypto/standard-webhooks.ts';
import type { Duty } from '../start/duty.ts';
import type { RoutesEnv } from './refusal.ts';

/** The largest body (bytes) of who showed a secret, and of who is proven by the body alone; how long (ms) it may take to come. */
const bodyWithin = { mostBytes: 4 * 1024 * 1024, withinMs: 10_000 } as const;
const unprovenWithin = { mostBytes: 1024 * 1024, withinMs: 10_000 } as const;
/** How often an address may show a wrong secret, and how many bodies that must be read to be proven it may send at once. */
const wrongSecrets = { burst: 30, perSecond: 0.5 } as const;
const mostUnproven = 64;
/** For how long (ms) who sends more of these at once is asked to wait. */
const unprovenWaitMs = 1_000;
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

/** What came of a request that was proven: how many alerts were taken, or why none was. */
type Outcome = Result<AlertsTaken, { readonly code: AlertRefusal; readonly detail: string }>;

/**
 * Where monitoring sends alerts. Who proves nothing is told nothing but that, in the same way whatever sources there are: a
 * body is read of who shows a secret that is right, or says that it is signed. What is refused is refused by name, and the
 * source's last refusal is kept for its owners to see.
 */
export class AlertRoutes implements Duty {
  readonly #wrong: RateLimit;
  /** Bodies that are read to be proven, by address. */
  readonly #unproven = new Map<string, number>();
  readonly #rates = new Map<number, RateLimit>();
  readonly #once: Once<Outcome>;
  readonly #heard = new Map<string, SourceHeard>();
  readonly #timer: NodeJS.Timeout;

  constructor(readonly parts: AlertRoutesParts) {
    this.#wrong = new RateLimit(wrongSecrets, parts.monotonic);
    this.#once = new Once(rememberedForMs, parts.monotonic, ({ ok: isTaken }) => isTaken);
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
    const id = sourceIdSchema.safeParse(name).data;
    const source = id === undefined ? null : await this.parts.sources.get(id);
    if (source?.proof === 'bearer' && isSecretOf(source, shownBy(context))) {
      const late = this.#tooOften(source);
      if (late !== null) return late;
      const body = await readBody(context.req.raw, bodyWithin);
      return answerOf(body.ok ? await this.#read(source, context, body.value) : this.#refuseBody(source, body.error));
    }
    const { address } = context.env;
    const signed = saysSigned(context) ? await this.#readUnproven(context.req.raw, address) : null;
    if (signed === 'too_many') return refusal('too_many', '', unprovenWaitMs);
    if (source?.proof === 'signed' && signed !== null) {
      const headers = context.req.header();
      if (isSignedWith(source.secret, headers, signed.text, this.parts.now())) {
        const once = `${source.source}/${headers['webhook-id'] ?? ''}`;
        const late = this.#tooOften(source);
        if (late !== null) return late;
        const { value, isAgain } = await this.#once.do(once, () => this.#read(source, context, signed.text));
        return answerOf(value, isAgain);
      }
    }
    // Who is right is never held back by others behind the same address.
    const wait = this.#wrong.take(address);
    return wait > 0 ? refusal('too_many', '', wait) : refusal('unproven');
  }

  /** The body by which a request is to be proven; null for none that could. */
  async #readUnproven(request: Request, address: string): Promise<{ readonly text: string } | 'too_many' | null> {
    const others = this.#unproven.get(address) ?? 0;
    if (others >= mostUnproven) return 'too_many';
    this.#unproven.set(address, others + 1);
    try {
      const body = await readBody(request, unprovenWithin);
      return body.ok ? { text: body.value } : null;
    } finally {
      const left = (this.#unproven.get(address) ?? 1) - 1;
      if (left > 0) this.#unproven.set(address, left);
      else this.#unproven.delete(address);
    }
  }

  #tooOften(source: SourceDocument): Response | null {
    const rate = this.#rates.get(source.perMinute) ?? new RateLimit(rateOf(source), this.parts.monotonic);
    this.#rates.set(source.perMinute, rate);
    const wait = rate.take(source.source);
    if (wait === 0) return null;
    this.#refuse(source, 'too_many');
    return refusal('too_many', '', wait);
  }

  #refuseBody(source: SourceDocument, fault: BodyFault): Outcome {
    return fault === 'not_text'
      ? this.#refuse(source, 'unreadable', { path: '', code: 'unkeepable', detail: 'UTF-8' })
      : this.#refuse(source, fault);
  }

  async #read(source: SourceDocument, context: Context<RoutesEnv>, text: string): Promise<Outcome> {
    const { intake, now } = this.parts;
    const body = parseAlertsText(text);
    if (!body.ok) return this.#refuse(source, 'unreadable', body.error);
    const headers = context.req.header();
    const read = keepAlerts({
      format: source.format,
      body: body.value,
      ...(source.mapping === null ? {} : { mapping: source.mapping }),
      headers,
      receivedAt: now(),
    });
    if (!read.ok) return this.#refuse(source, 'unreadable', read.error);
    const { alerts: found, mended, leftOut } = read.value;
    await intake.take({ id: source.source, name: source.name }, found);
    const heard = this.#heard.get(source.source) ?? nothingHeard;
    this.#heard.set(source.source, { ...heard, seenAt: now(), alerts: heard.alerts + found.length });
    return ok({ alerts: found.length, mended, leftOut });
  }

  #refuse({ source }: SourceDocument, code: AlertRefusal, fault: AlertFault | null = null): Outcome {
    const heard = this.#heard.get(source) ?? nothingHeard;
    this.#heard.set(source, { ...heard, refused: { at: this.parts.now(), code, fault } });
    return refused({ code, detail: fault === null ? '' : faultLine(fault).slice(0, 300) });
  }

  async #keepHeard(): Promise<void> {
    if (this.#heard.size === 0) return;
    const news = new Map(this.#heard);
    this.#heard.clear();
    try {
      await this.parts.sources.hear(news);
    } catch (error) {
      // What was heard meanwhile is the later.
      for (const [source, before] of news) {
        const since = this.#heard.get(source) ?? nothingHeard;
        this.#heard.set(source, heardBoth(before, since));
      }
      throw error;
    }
  }
}

const statuses = {
  unproven: 401,
  unreadable: 400,
  too_slow: 408,
  too_large: 413,
  too_many: 429,
} as const satisfies Record<AlertRefusal, number>;

function answerOf(outcome: Outcome, isAgain = false): Response {
  if (!outcome.ok) return refusal(outcome.error.code, outcome.error.detail);
  const taken = isAgain ? { ...outcome.value, again: true } : outcome.value;
  return Response.json(alertsTakenSchema.parse(taken), { status: 202 });
}

/** The answer to what was not taken. `wait`: for how long (ms) nothing is taken. */
function refusal(code: AlertRefusal, detail = '', wait: number | null = null): Response {
  const error = alertRefusalSchema.parse({ error: { code, detail } });
  const headers = wait === null ? {} : { 'retry-after': String(Math.ceil(wait / 1_000)) };
  return Response.json(error, { status: statuses[code], headers });
}

function rateOf({ perMinute }: SourceDocument) {
  return { burst: perMinute, perSecond: perMinute / 60 };
}

/** Whether a request bears what a signature needs; whether it holds, the body tells. */
function saysSigned(context: Context<RoutesEnv>): boolean {
  return ['webhook-id', 'webhook-timestamp', 'webhook-signature'].every(
    (name) => (context.req.header(name) ?? '') !== '',
  );
}

/** The secret that a request shows: a bearer token, or basic authentication's password. Empty where it shows none. */
function shownBy(context: Context<RoutesEnv>): string {
  const [scheme = '', shown = ''] = (context.req.header('authorization') ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return shown;
  if (scheme.toLowerCase() !== 'basic') return '';
  const decoded = Buffer.from(shown, 'base64').toString('utf8');
  return decoded.slice(decoded.indexOf(':') + 1);
}
