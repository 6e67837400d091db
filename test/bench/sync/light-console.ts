import { type KeyObject, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { deviceOf, sha256 } from '../../../server/crypto/proofs.ts';
import { type ChainHead, bodyHashOf, sealEvent } from '../../../shared/record/chain.ts';
import type { Header, SealedEvent } from '../../../shared/record/envelope.ts';
import { headerWriter } from '../../../shared/record/header-text.ts';
import { type ReplicaId, type StreamId, replicaIdSchema } from '../../../shared/record/ids.ts';
import { type DeviceId, introductionKind, introductionText } from '../../../shared/record/introduction.ts';
import type { Batch } from '../../../shared/sync/admission.ts';
import { headText } from '../../../shared/sync/signed-head.ts';

/** What a light console is made again of in another process. */
export interface LightState {
  readonly privateKey: string;
  readonly replica: string;
  readonly heads: Readonly<Record<StreamId, ChainHead>>;
}

/** A device that writes events and keeps none: for what is measured of the server alone. */
export class LightConsole {
  readonly key: KeyObject;
  readonly publicKey: string;
  readonly device: DeviceId;
  readonly replica: ReplicaId;
  readonly #heads: Record<StreamId, ChainHead>;

  constructor(readonly state: LightState) {
    this.key = createPrivateKey(state.privateKey);
    this.publicKey = createPublicKey(state.privateKey).export({ format: 'jwk' }).x ?? '';
    this.device = deviceOf(this.publicKey);
    this.replica = replicaIdSchema.parse(state.replica);
    this.#heads = { ...state.heads };
  }

  sign(text: string): string {
    return sign(null, Buffer.from(text), this.key).toString('base64url');
  }

  introduce(workspace: StreamId): Batch {
    const { device, publicKey, replica } = this;
    const signature = this.sign(introductionText(workspace, replica));
    return this.author(workspace, introductionKind, [{ data: { device, publicKey, signature } }]);
  }

  /** An entry of a stream. */
  enter(stream: StreamId, texts: readonly string[]): Batch {
    const common = { at: Date.now(), approximate: false, kind: 'action', role: 'ops', important: false };
    return this.author(
      stream,
      'entry.added',
      texts.map((text) => ({ alt: text, data: { ...common, text } })),
    );
  }

  author(stream: StreamId, kind: string, contents: readonly object[]): Batch {
    const { replica } = this;
    const wall = Date.now();
    const mono = performance.now();
    const by = {
      v: 1,
      stream,
      replica,
      wall,
      boot: 'bench',
      mono,
      offset: 0,
      actor: 'Bench',
      simulated: false,
    } as const;
    const write = headerWriter(by);
    const events: SealedEvent[] = [];
    let head: ChainHead | null = this.#heads[stream] ?? null;
    for (const [index, content] of contents.entries()) {
      const body = JSON.stringify(content);
      const salt = randomBytes(16).toString('hex');
      const header: Header = {
        ...by,
        seq: (head?.seq ?? 0) + 1,
        hlc: [wall, index],
        kind,
        kv: 1,
        critical: false,
        group: null,
        refs: [],
        bodyHash: bodyHashOf(body, salt, sha256),
        prev: head?.hash ?? null,
      };
      const sealed = sealEvent(header, body, salt, write, sha256);
      head = sealed.head;
      events.push(sealed.sealed);
    }
    if (head === null) throw new Error('nothing to write');
    this.#heads[stream] = head;
    const named = { replica, ...head };
    return { stream, replica, events, head: { ...named, signature: this.sign(headText(stream, named)) } };
  }

  /** As it stands now. */
  kept(): LightState {
    return { ...this.state, heads: { ...this.#heads } };
  }
}
