import type { EventDraft } from '../../shared/domain/event/event-bodies.ts';
import { bodyToSeal } from '../../shared/domain/event/event-body.ts';
import { clampKind } from '../../shared/record/clamp.ts';
import { type ChainHead, bodyHashOf, sealEvent } from '../../shared/record/chain.ts';
import { type Header, type SealedEvent, envelopeVersion } from '../../shared/record/envelope.ts';
import { headerWriter } from '../../shared/record/header-text.ts';
import { type HybridStamp, firstStamp, nextStamp } from '../../shared/record/hybrid-clock.ts';
import type { ReplicaId, StreamId } from '../../shared/record/ids.ts';
import { introductionKind, introductionText } from '../../shared/record/introduction.ts';
import type { RedactionDraft } from '../../shared/record/redaction.ts';
import { type SignedHead, headText } from '../../shared/sync/signed-head.ts';
import type { ServerIdentity, Surroundings } from './server-identity.ts';

/** What the server's own events name as the run of the machine that they were written in. */
export const serverBoot = 'server';

/** What the server may say: an event of the domain, or that words which it wrote itself are taken back. */
export type OwnDraft = EventDraft | RedactionDraft;

/** Events that the server wrote itself, one after the other, and the head that vouches for the last. */
export interface OwnBatch {
  readonly events: readonly SealedEvent[];
  readonly head: SignedHead;
}

/** An event that the server wrote itself, and the head that vouches for it. */
export interface OwnEvent {
  readonly sealed: SealedEvent;
  readonly head: SignedHead;
}

/** Seals what the server itself has to say, under the replica of this process. */
export class OwnEvents {
  #stamp: HybridStamp = firstStamp;

  constructor(
    readonly identity: ServerIdentity,
    readonly surroundings: Surroundings,
  ) {}

  /** How the replica introduces itself in a workspace: its first event there. */
  introduction(workspace: StreamId): OwnEvent {
    const { device, publicKey, replica, sign } = this.identity;
    const signature = sign(introductionText(workspace, replica));
    return this.#seal(workspace, null, introductionKind, { data: { device, publicKey, signature } });
  }

  /** That events of a replica, `from` to `to`, came with stamps too far ahead, and are placed at the time of receipt. */
  clamp(
    stream: StreamId,
    head: ChainHead | null,
    of: { readonly replica: ReplicaId; readonly from: number; readonly to: number },
  ): OwnEvent {
    const ms = this.surroundings.now();
    const alt = `${clampKind} · ${of.replica} ${of.from}–${of.to}`;
    return this.#seal(stream, head, clampKind, { alt, data: { ...of, ms } });
  }

  /**
   * What the server has to say in a stream, at least one event. `actor`: in whose name; null for the server's own. `group`:
   * names the action that they are; null for none.
   */
  said(
    stream: StreamId,
    head: ChainHead | null,
    drafts: readonly OwnDraft[],
    { actor, group }: { readonly actor: string | null; readonly group: string | null },
  ): OwnBatch {
    const events: SealedEvent[] = [];
    let last: OwnEvent | null = null;
    for (const [index, draft] of drafts.entries()) {
      const before: ChainHead | null = last === null ? head : { seq: last.head.seq, hash: last.head.hash };
      last = this.#sealText(stream, before, draft.kind, bodyToSeal(draft), {
        actor,
        group: group === null ? null : { id: group, index, size: drafts.length },
      });
      events.push(last.sealed);
    }
    if (last === null) throw new Error('Broken invariant: the server has nothing to say');
    return { events, head: last.head };
  }

  #seal(stream: StreamId, head: ChainHead | null, kind: string, content: object): OwnEvent {
    return this.#sealText(stream, head, kind, JSON.stringify(content), { actor: null, group: null });
  }

  #sealText(
    stream: StreamId,
    head: ChainHead | null,
    kind: string,
    body: string,
    { actor, group }: Pick<Header, 'actor' | 'group'>,
  ): OwnEvent {
    const { now, monotonic, random, sha256 } = this.surroundings;
    const { replica, sign } = this.identity;
    const wall = now();
    this.#stamp = nextStamp(this.#stamp, wall);
    const salt = Buffer.from(random(16), 'base64url').toString('hex');
    const batch = {
      v: envelopeVersion,
      stream,
      replica,
      wall,
      boot: serverBoot,
      mono: monotonic(),
      offset: 0,
      actor,
      simulated: false,
    } as const;
    const header: Header = {
      ...batch,
      seq: (head?.seq ?? 0) + 1,
      hlc: [this.#stamp.ms, this.#stamp.counter],
      kind,
      kv: 1,
      critical: false,
      group,
      refs: [],
      bodyHash: bodyHashOf(body, salt, sha256),
      prev: head?.hash ?? null,
    };
    const { sealed, head: reached } = sealEvent(header, body, salt, headerWriter(batch), sha256);
    const named = { replica, ...reached };
    return { sealed, head: { ...named, signature: sign(headText(stream, named)) } };
  }
}
