import { readHeader } from '../../shared/record/chain.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { introductionSchema, type DeviceId } from '../../shared/record/introduction.ts';
import { type Batch, admit } from '../../shared/sync/admission.ts';
import { maxPageEvents } from '../../shared/sync/limits.ts';
import { type ServerHead, headText, serverHeadText } from '../../shared/sync/signed-head.ts';
import type {
  AppendRequest,
  Appended,
  Decided,
  DeviceRow,
  Found,
  PageRows,
  RelayStorage,
  StreamState,
} from '../storage/relay-storage.ts';
import type { FanOut } from './fan-out.ts';
import { type OwnBatch, type OwnDraft, OwnEvents } from './own-events.ts';
import type { ServerIdentity, Surroundings } from './server-identity.ts';
import { type Terms, ordinaryTerms } from './terms.ts';

/** What a relay is made of. */
export interface RelayParts {
  readonly storage: RelayStorage;
  readonly fanOut: FanOut;
  readonly identity: ServerIdentity;
  readonly surroundings: Surroundings;
  /** The ordinary ones when left out. */
  readonly terms?: Terms;
  /** Told of a stream of which something was redacted, before its consoles are. */
  readonly redacted?: (stream: StreamId) => Promise<void>;
}

/** The server's part that takes events in and gives them out; sessions and the HTTP side ask it. */
export class Relay {
  readonly #own: OwnEvents;
  readonly #introduced = new Map<StreamId, Promise<void>>();
  #epoch: string | null = null;
  readonly #signed = new Map<StreamId, ServerHead>();
  /** Resolves once every redaction that was written was told of. */
  #redacting: Promise<void> = Promise.resolve();

  constructor(readonly parts: RelayParts) {
    this.#own = new OwnEvents(parts.identity, parts.surroundings);
  }

  /** Which versions it speaks, and how much it sends before it waits. */
  get terms(): Terms {
    return this.parts.terms ?? ordinaryTerms;
  }

  /** This life of the database. */
  async epoch(): Promise<string> {
    this.#epoch ??= await this.parts.storage.epoch();
    return this.#epoch;
  }

  /**
   * Judges a batch by the one rule, and writes what may enter: batches are written in the order in which they are given here.
   * What is told to others is on disk by then, and told in that order too. `answer` is called before they are told, so that
   * its sender knows where it stands before it hears what came after.
   */
  async take(
    workspace: StreamId,
    batch: Batch,
    sender: DeviceRow,
    from: object,
    answer: (appended: Appended) => void = () => undefined,
  ): Promise<Appended> {
    const { storage, fanOut, identity, surroundings } = this.parts;
    const now = surroundings.now();
    const first = readHeader(batch.events[0]?.header ?? '');
    const start = first.ok ? first.value.seq : 1;
    if (first.ok && first.value.hlc[0] > now) await this.#introduce(workspace);
    const request = {
      workspace,
      stream: batch.stream,
      replica: batch.replica,
      from: start,
      to: start + batch.events.length - 1,
      memberId: sender.memberId,
      devices: devicesNamedIn(batch, workspace),
      own: identity.replica,
    };
    const appended = await storage.append(request, (found) => {
      // Who does not belong, or not any more, was told goodbye before it could push.
      const may = sender.role === 'wall' ? 'reads' : 'writes';
      const admission = admit(
        batch,
        {
          ...found,
          introduced: found.introduced ?? this.#keyIfOwn(batch),
          workspace,
          server: identity.device,
          sender: found.access === 'not_allowed' ? 'not_allowed' : may,
          // What a server wrote comes back to it after a restore.
          isKnown: (device) => device === identity.device || found.isKnown(device),
          now,
        },
        surroundings,
      );
      const clamped = admission.ahead === null ? null : { replica: batch.replica, ...admission.ahead };
      return {
        admission,
        head: batch.head,
        own: clamped === null ? null : this.#own.clamp(batch.stream, found.ownHead, clamped),
      };
    });
    if (appended.admission.redacted.length > 0) await this.#redact(batch.stream);
    // What was written after a redaction is not told before it.
    else await this.#redacting;
    answer(appended);
    this.#tell(workspace, batch, appended, from, fanOut);
    return appended;
  }

  /**
   * Writes what the server itself has to say in a stream, which must be a workspace's own or one of an incident: on disk,
   * and told to consoles, when it resolves. `actor`: in whose name it stands; null for nobody's. `group`: names the action that
   * it is, for whoever looks in the record whether it was said; null for none. Rejects where the rule lets one of them not
   * enter whole; nothing is written then.
   */
  async say(
    workspace: StreamId,
    stream: StreamId,
    drafts: readonly OwnDraft[],
    actor: string | null = null,
    group: string | null = null,
  ): Promise<Appended> {
    await this.#introduce(workspace);
    const { storage, fanOut, identity } = this.parts;
    const sealed: OwnBatch[] = [];
    const request = { ...ownRequest(workspace, stream, identity), to: drafts.length };
    const appended = await storage.append(request, (found) => {
      const said = this.#own.said(stream, found.head, drafts, { actor, group });
      sealed.push(said);
      const decided = this.#admitOwn({ stream, replica: identity.replica, ...said }, workspace, found);
      const other = decided.admission.verdicts.find(({ verdict }) => verdict !== 'ok');
      // Whoever says something rests on its being said.
      if (other !== undefined) throw new Error(`The server's own events were not taken: ${JSON.stringify(other)}`);
      return { ...decided, own: null };
    });
    if (appended.admission.redacted.length > 0) await this.#redact(stream);
    else await this.#redacting;
    // It may have been sealed more than once; the last one was written.
    const said = sealed.at(-1);
    if (said === undefined) throw new Error('Broken invariant: nothing was sealed');
    this.#tell(workspace, { stream, replica: identity.replica, ...said }, appended, this, fanOut);
    return appended;
  }

  /** Tells of a redaction, after those before it. */
  async #redact(stream: StreamId): Promise<void> {
    const redacting = this.#redacting.then(() => this.parts.redacted?.(stream));
    this.#redacting = redacting.catch(() => undefined);
    await redacting;
  }

  /** The events of a stream after a place. */
  page(stream: StreamId, after: number): Promise<PageRows> {
    return this.parts.storage.page(stream, after, { events: maxPageEvents, bytes: this.terms.pageBytes });
  }

  /** How far a stream has come, signed. Signed once, however many are told. */
  async signedHead({ stream, last, chain }: StreamState): Promise<ServerHead> {
    const known = this.#signed.get(stream);
    if (known?.last === last && known.chain === chain) return known;
    const signature = this.parts.identity.sign(serverHeadText(stream, await this.epoch(), { last, chain }));
    const head = { last, chain, signature };
    this.#signed.set(stream, head);
    return head;
  }

  #tell(workspace: StreamId, batch: Batch, appended: Appended, from: object, fanOut: FanOut): void {
    const { after, admission, all, own } = appended;
    if (all.last === after) return;
    const events = admission.admitted.map(({ sealed }) => sealed);
    fanOut.tell(workspace, { kind: 'events', after, events, signed: [batch.head], state: appended.batch }, from);
    if (own === null) return;
    fanOut.tell(workspace, {
      kind: 'events',
      after: appended.batch.last,
      events: [own.sealed],
      signed: [own.head],
      state: all,
    });
  }

  /**
   * A server's own replica of an earlier life may have lost its introduction with the database that was restored. What it
   * wrote is known by the server's signature.
   */
  #keyIfOwn({ stream, head }: Batch): string | null {
    const { identity, surroundings } = this.parts;
    return surroundings.verify(identity.publicKey, headText(stream, head), head.signature) ? identity.publicKey : null;
  }

  /** The replica of this process introduces itself before it writes in a workspace. */
  #introduce(workspace: StreamId): Promise<void> {
    const known = this.#introduced.get(workspace);
    if (known !== undefined) return known;
    const introducing = this.#writeIntroduction(workspace);
    this.#introduced.set(workspace, introducing);
    introducing.catch(() => this.#introduced.delete(workspace));
    return introducing;
  }

  async #writeIntroduction(workspace: StreamId): Promise<void> {
    const { identity, storage } = this.parts;
    const { sealed, head } = this.#own.introduction(workspace);
    const batch = { stream: workspace, replica: identity.replica, events: [sealed], head };
    await storage.append(ownRequest(workspace, workspace, identity), (found) => {
      return { ...this.#admitOwn(batch, workspace, found), own: null };
    });
  }

  /** What the server writes itself enters by the same rule as all else. */
  #admitOwn(batch: Batch, workspace: StreamId, found: Found): Pick<Decided, 'admission' | 'head'> {
    const { identity, surroundings } = this.parts;
    const standing = {
      ...found,
      introduced: found.introduced ?? this.#keyIfOwn(batch),
      workspace,
      server: identity.device,
      sender: 'writes',
      isKnown: () => true,
      now: surroundings.now(),
    } as const;
    return { admission: admit(batch, standing, surroundings), head: batch.head };
  }
}

/** What an append of the server's own first event asks for. */
function ownRequest(workspace: StreamId, stream: StreamId, { replica, device }: ServerIdentity): AppendRequest {
  return { workspace, stream, replica, from: 1, to: 1, memberId: null, devices: [device], own: replica };
}

/** How far a stream has come, without proof: signing each live event would cost more than sending it. */
export function unsignedHead({ last, chain }: StreamState): ServerHead {
  return { last, chain, signature: null };
}

/** The devices that introductions in a batch name, as far as they can be read. The rule proves them. */
function devicesNamedIn({ stream, events: [first] }: Batch, workspace: StreamId): readonly DeviceId[] {
  if (stream !== workspace || first === undefined) return [];
  try {
    const { data } = JSON.parse(first.body ?? 'null') as { readonly data?: unknown };
    const introduction = introductionSchema.safeParse(data).data;
    return introduction === undefined ? [] : [introduction.device];
  } catch {
    return [];
  }
}
