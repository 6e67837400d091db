import { emptyRegistration } from '../../shared/domain/incident/registration.ts';
import { type ReplicaId, type StreamId, eventId } from '../../shared/record/ids.ts';
import { isRedactable, redactionKind } from '../../shared/record/redaction.ts';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import type { SimulatedConsole } from './simulated-console.ts';
import type { Draft } from './simulated-replica.ts';
import { StoreReplica } from './store-replica.ts';
import type { Team } from './team.ts';
import type { World } from './world.ts';

/** Something that a console said was saved. */
export interface Written {
  readonly tag: string;
  readonly stream: StreamId;
  readonly by: SimulatedConsole;
  /** What its clock said then: by this it is known where its words are gone. */
  readonly wall: number;
}

/** Words that a console said were taken out of the record. */
export interface Redacted {
  readonly tag: string;
  readonly stream: StreamId;
  readonly replica: ReplicaId;
  readonly seq: number;
  readonly by: SimulatedConsole;
}

/** How many incidents there are at most. */
const mostStreams = 6;

/** The people of a team: they write, correct, and take words back, each at the console that chance puts them at. */
export class People {
  readonly streams: StreamId[];
  readonly written: Written[] = [];
  readonly redacted: Redacted[] = [];
  /** Words that somebody began to take back: the power may have gone once that was on disk, before it was said. */
  readonly begunToRedact = new Set<string>();

  constructor(
    readonly world: World,
    readonly chance: Chance,
    readonly team: Team,
    readonly faults: Faults,
  ) {
    this.streams = [team.workspace];
  }

  /** Somebody does something. */
  act(): void {
    const { chance, team, streams, faults } = this;
    const who = chance.pick(team.consoles as [SimulatedConsole, ...SimulatedConsole[]]);
    if (streams.length === 1 || (chance.happens(0.1) && streams.length < mostStreams)) return this.#register(who);
    const stream = chance.pick(streams as [StreamId, ...StreamId[]]);
    // Who may not see an incident any more may have it on their screen still.
    if (!team.sees(who, stream) && (team.restrictions.get(stream)?.fromTheStart === true || chance.happens(0.8)))
      return;
    // Nobody writes in an incident that is not on their screen.
    if (stream !== team.workspace && who.replica?.holds(stream) !== true) return;
    if (faults.redactions && chance.happens(0.1)) return this.#redact(who, stream);
    const count = chance.happens(0.2) ? chance.int(2, 5) : 1;
    const tags = Array.from({ length: count }, () => chance.hex(6));
    const isOfWorkspace = stream === team.workspace;
    const drafts = tags.map((tag) => (isOfWorkspace ? listing(tag) : this.#draft(who, stream, tag)));
    if (!who.author(stream, drafts)) return;
    for (const tag of tags) this.written.push({ tag, stream, by: who, wall: this.world.now + who.skew });
  }

  #register(who: SimulatedConsole): void {
    const { chance, team, streams, faults, world } = this;
    const stream = `01900000-0000-7000-8000-${chance.hex(6)}` as StreamId;
    if (faults.restricted && chance.happens(0.5)) {
      const members = team.consoles.filter(() => chance.happens(0.4)).map((one) => team.rowOf(one).memberId);
      team.restrict(stream, new Set([team.rowOf(who).memberId, ...members]), true);
      world.trace.reached('restricted from the start');
    }
    const at = world.now + who.skew;
    const number = `INC-20260105-${String(streams.length).padStart(3, '0')}-SIMU`;
    const identity = { number, slug: `i${stream.slice(-12)}`, origin: 'declared', handbookVersion: 1 };
    const fields = emptyRegistration('Checkout fails', at);
    const data = { at, identity, fields, severityGuess: null, severityReason: null };
    if (who.author(stream, [{ kind: 'incident.registered', data }])) streams.push(stream);
  }

  /** An owner takes back anybody's words, a member those that this console's replica wrote. */
  #redact(who: SimulatedConsole, stream: StreamId): void {
    const { chance, team } = this;
    const { replica } = who;
    if (replica === null || stream === team.workspace) return;
    const isOwner = team.rowOf(who).role === 'owner';
    const all = [...(replica.events().get(stream) ?? [])]
      .filter(([of]) => isOwner || of === replica.replica)
      .flatMap(([, events]) => events)
      .filter(({ header, sealed }) => isRedactable(header) && tagIn(sealed.body) !== null);
    const target = all[chance.int(0, Math.max(0, all.length - 1))];
    const tag = tagIn(target?.sealed.body ?? null);
    if (target === undefined || tag === null) return;
    const named = { replica: target.header.replica, seq: target.header.seq };
    this.begunToRedact.add(tag);
    if (!who.author(stream, [{ kind: redactionKind, data: { ...named, reason: 'Holds a password' } }])) return;
    this.redacted.push({ tag, stream, ...named, by: who });
    this.world.trace.reached('words taken back');
  }

  #draft(who: SimulatedConsole, stream: StreamId, tag: string): Draft {
    const { chance, faults, world } = this;
    const at = world.now + who.skew;
    const entry = { at, approximate: false, kind: 'action', role: 'unknown', text: tag, important: false };
    if (faults.versions && chance.happens(0.2)) {
      world.trace.reached('of a later version');
      // The real store writes only what it knows in the version that it knows.
      const isStore = who.replica instanceof StoreReplica;
      if (isStore || chance.happens(0.5)) return { kind: 'future.thing', data: { text: tag, more: [at] } };
      return { kind: 'entry.added', kv: 2, data: { ...entry, mood: 'calm' } };
    }
    switch (chance.int(0, 9)) {
      case 0:
        return { kind: 'level.set', data: { at, level: chance.pick(['P1', 'P2', 'P3', 'P4']), reason: tag } };
      case 1:
        return { kind: 'mitigation.declared', data: { at, note: tag } };
      case 2:
        return { kind: 'cause.stated', data: { at, cause: tag, dimension: 'technical', text: tag } };
      case 3: {
        const earlier = who.replica?.events().get(stream)?.get(who.replica.replica)?.at(-1)?.header;
        if (earlier?.kind !== 'entry.added') break;
        const corrected = eventId(stream, earlier.replica, earlier.seq);
        return { kind: 'entry.corrected', data: { entry: corrected, changes: { text: tag }, reason: null } };
      }
    }
    return { kind: 'entry.added', data: entry };
  }
}

/** Somebody enters the directory of people. */
function listing(tag: string): Draft {
  return {
    kind: 'person.listed',
    data: { person: tag, name: 'Wang Fang', contact: null, usualRoles: [], note: tag },
  };
}

/** What a body was marked with, by which it is found again. */
export function tagIn(body: string | null): string | null {
  return /"(?:text|reason|note)":"([0-9a-f]{12})"/u.exec(body ?? '')?.[1] ?? null;
}
