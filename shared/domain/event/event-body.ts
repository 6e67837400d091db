import { z } from 'zod';
import { type EventDraft, type EventKind, eventBodies, isKnownKind } from './event-bodies.ts';
import type { Fact } from './fact.ts';
import { readUsualEntry } from './usual-entry.ts';
import { type Header, recordedAtOf } from '../../record/envelope.ts';
import type { HybridStamp } from '../../record/hybrid-clock.ts';
import { eventId } from '../../record/ids.ts';
import { type IntroductionDraft, introductionKind } from '../../record/introduction.ts';
import { type RedactionDraft, redactionKind } from '../../record/redaction.ts';
import { orderKey } from '../../record/order.ts';

/** A body as it is sealed: the kind's own data, and words that a version without knowledge of the kind can show. */
const sealedBodySchema = z.strictObject({ alt: z.string().optional(), data: z.unknown() });

/** What a stored event says: a fact that this version understands, or the plain words that came with it. */
export type ReadEvent = { readonly fact: Fact; readonly alt: string } | { readonly fact: null; readonly alt: string };

/** The text of a draft's body as it will be sealed. An entry's own words serve as its plain words. */
export function bodyToSeal(draft: EventDraft | IntroductionDraft | RedactionDraft): string {
  if (draft.kind === 'entry.added') {
    // What JSON.stringify gives, in a form whose parts need no looking up: an import seals 100,000 of these.
    const { at, approximate, kind, role, text, important, endAt } = draft.body;
    const ends = endAt === undefined ? '' : `,"endAt":${endAt}`;
    return `{"data":{"at":${at},"approximate":${approximate},"kind":"${kind}","role":"${role}","text":${JSON.stringify(text)},"important":${important}${ends}}}`;
  }
  if (draft.kind === introductionKind) return JSON.stringify({ data: draft.body });
  if (draft.kind === redactionKind) {
    return JSON.stringify({ alt: `${redactionKind} · ${draft.body.reason}`.slice(0, 500), data: draft.body });
  }
  return JSON.stringify({ alt: plainWords(draft), data: draft.body });
}

/** The kind's own data in a sealed body, not yet read; null when there is none. */
export function sealedData(body: string | null): unknown {
  return body === null ? null : (sealedBodySchema.safeParse(JSON.parse(body)).data?.data ?? null);
}

/**
 * Reads a stored event; a body that this version can't read is kept and shown by its plain words. `clamped`: where it
 * stands when its author's clock was ahead.
 */
export function readEvent(header: Header, body: string | null, clamped: HybridStamp | null): ReadEvent {
  if (body === null) return { fact: null, alt: '' };
  const parsedBody: unknown = JSON.parse(body);
  const entry = header.kind === 'entry.added' && header.kv === 1 ? readUsualEntry(parsedBody) : null;
  if (entry !== null) return { fact: factOf(header, 'entry.added', entry, clamped), alt: '' };
  const sealed = sealedBodySchema.safeParse(parsedBody);
  if (!sealed.success) return { fact: null, alt: '' };
  const { alt = '', data } = sealed.data;
  if (!isKnownKind(header.kind) || header.kv !== 1) return { fact: null, alt };
  const parsed = eventBodies[header.kind].safeParse(data);
  if (!parsed.success) return { fact: null, alt };
  return { fact: factOf(header, header.kind, parsed.data, clamped), alt };
}

/** The fact in an event whose body is already known to be of its kind. */
export function factOf(header: Header, kind: EventKind, body: Fact['body'], clamped: HybridStamp | null = null): Fact {
  const recordedAt = recordedAtOf(header);
  const said = 'at' in body && typeof body.at === 'number' ? body.at : recordedAt;
  // Under a simulated clock the times in the body are play, and no wrong clock's.
  const isAhead = clamped !== null && !header.simulated && said > clamped.ms;
  return {
    id: eventId(header.stream, header.replica, header.seq),
    kind,
    body,
    at: isAhead ? clamped.ms : said,
    ...(isAhead ? { saidAt: said } : {}),
    recordedAt,
    order: orderKey(clamped ?? { ms: header.hlc[0], counter: header.hlc[1] }, header.replica, header.seq),
    author: header.actor,
    group: header.group === null ? null : `${header.replica}/${header.group.id}`,
    simulated: header.simulated,
  } as Fact;
}

function plainWords(draft: EventDraft): string {
  const words = Object.values(draft.body).filter((value) => typeof value === 'string');
  return [draft.kind, ...words].join(' · ').slice(0, 500);
}
