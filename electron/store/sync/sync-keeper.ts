import type { Administration, AdministrationDeed } from '../../../shared/bridge/administration.ts';
import type { SharedAtJoining, SyncStatus } from '../../../shared/bridge/sync.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { readJoinLink } from '../../../shared/sync/join.ts';
import type { Presence } from '../../../shared/sync/messages.ts';
import type { Glimpse } from '../glance/glimpse.ts';
import type { OpenProfile } from '../open-profile.ts';
import { lookAtLink } from './look-at-link.ts';
import { administer } from './administer.ts';
import { joinWorkspace } from './join-workspace.ts';
import { joinedServer } from './joined-server.ts';
import { RunningSync } from './run-sync.ts';

/** A clock that moved by less (ms) is not told of. */
const visibleMs = 20;

/** What the keeper is told from outside. */
export interface SyncKeeperOptions {
  readonly software: string;
  /** Ms since 1970 UTC. */
  readonly now: () => number;
  readonly chance: () => number;
  /** The status is another one than was told last. */
  readonly changed: (status: SyncStatus) => void;
  /** What is known of who belongs changed. */
  readonly administered: (administration: Administration) => void;
  /** What is known of an incident at a glance came, changed, or gave way to the record. */
  readonly glanced: (incident: StreamId) => void;
  /** An attachment's content that was missing here has come. */
  readonly arrived: (hash: string) => void;
}

/** Keeps the sync of one profile: none until it joined a server, then one for as long as the store is open. */
export class SyncKeeper {
  readonly #profile: OpenProfile;
  readonly #options: SyncKeeperOptions;
  #running: RunningSync | null = null;
  #joining: 'no' | 'asking' | { readonly failed: string } = 'no';
  #invited: SyncStatus['invited'] = null;
  #administration: Administration = { isAsking: false, members: null, invitation: null, fault: null };
  #offlineSince: number | null = null;
  #wasLive = false;
  #presence: Presence | null = null;
  #told = '';
  #offsetTold: number | null = null;

  constructor(profile: OpenProfile, options: SyncKeeperOptions) {
    this.#profile = profile;
    this.#options = options;
    this.#run();
  }

  /** Asks where a link leads to; told as the status. */
  look(link: string): SyncStatus {
    const read = readJoinLink(link);
    if (read === null) this.#invited = null;
    else {
      const { address } = read;
      this.#invited = { link, address, found: null, fault: null };
      void lookAtLink(read).then((looked) => {
        if (this.#invited?.link !== link) return;
        this.#invited = {
          link,
          address,
          found: looked.ok ? looked.value : null,
          fault: looked.ok ? null : looked.error,
        };
        this.#tell();
      });
    }
    return this.#tell();
  }

  /** Asks to be let in by a link; how it went is told as the status. */
  join(link: string, name: string, share: SharedAtJoining): SyncStatus {
    const read = readJoinLink(link);
    if (read === null) this.#joining = { failed: 'link_unreadable' };
    else {
      this.#joining = 'asking';
      joinWorkspace(this.#profile, read, {
        name,
        shares: (incident) => (typeof share === 'string' ? share === 'all' : share.includes(incident)),
      }).then(
        (joined) => {
          this.#joining = joined.ok ? 'no' : { failed: joined.error };
          if (joined.ok) this.#run();
          this.#tell();
        },
        (error: unknown) => {
          this.#joining = { failed: error instanceof Error ? error.message : String(error) };
          this.#tell();
        },
      );
    }
    return this.#tell();
  }

  /** Something was written, in the transaction that just ended. */
  wrote(stream: StreamId): void {
    const running = this.#running;
    if (running === null) return;
    // Who wrote sees it in the answer.
    running.glances.wrote(stream);
    // Not within the transaction's own telling: what came from the server is told of in the middle of its being taken in.
    setImmediate(() => {
      if (this.#running !== running) return;
      running.wrote(stream);
      this.#tell();
    });
  }

  /** An incident of which little is here, as a glance tells it; null where the record itself is to be asked. */
  glimpse(incident: StreamId): Glimpse | null {
    return this.#running?.glances.of(incident) ?? null;
  }

  /** Incidents that a glance tells. */
  glimpsed(): readonly StreamId[] {
    return this.#running?.glances.incidents() ?? [];
  }

  /** Sees or changes who belongs to the workspace; how it went is told. */
  administer(deed: AdministrationDeed): Administration {
    const known = joinedServer(this.#profile.workspace.database);
    const running = this.#running;
    if (known === null || running === null) return this.#administered({ isAsking: false, fault: 'not_member' });
    void administer((question) => running.ask(question), known, deed).then((done) => {
      if (this.#running !== running) return;
      if (!done.ok) this.#administered({ isAsking: false, fault: done.error });
      else {
        const members = [...done.value.members];
        const invitation = done.value.invitation ?? this.#administration.invitation;
        this.#administered({ isAsking: false, fault: null, members, invitation });
      }
    });
    return this.#administered({ isAsking: true });
  }

  #administered(change: Partial<Administration>): Administration {
    this.#administration = { ...this.#administration, ...change };
    this.#options.administered(this.#administration);
    return this.#administration;
  }

  retry(): SyncStatus {
    this.#running?.retry();
    return this.#tell();
  }

  /** Says where this console's person is. */
  present(presence: Presence): void {
    this.#presence = presence;
    this.#running?.sync.present(presence, this.#running.monotonic());
  }

  status(): SyncStatus {
    const known = joinedServer(this.#profile.workspace.database);
    const failed = typeof this.#joining === 'object' ? this.#joining.failed : null;
    const server =
      known === null
        ? null
        : { address: known.address, workspace: known.workspaceName, member: known.member, role: known.role };
    const clockOffsetMs = this.#clockOffset();
    const running = this.#running;
    if (running === null) {
      const state = this.#joining === 'asking' ? 'joining' : 'none';
      return {
        state,
        server,
        waiting: 0,
        oldest: null,
        since: null,
        fault: failed,
        clockOffsetMs,
        invited: this.#invited,
        files: 0,
        refused: [],
        loading: [],
        others: [],
      };
    }
    const { state, hindrance, behind } = running.sync.standing();
    const { waiting, oldest, refused } = running.port.outbox();
    const isLive = state === 'live';
    if (isLive) this.#wasLive = true;
    this.#offlineSince = isLive ? null : (this.#offlineSince ?? this.#options.now());
    const connected = waiting > 0 || behind > 0 ? 'waiting' : 'synced';
    const apart = this.#wasLive ? 'offline' : 'connecting';
    return {
      state: hindrance !== null || refused.length > 0 ? 'hindered' : isLive ? connected : apart,
      server,
      waiting,
      oldest,
      since: this.#offlineSince,
      fault: hindrance?.why ?? refused[0]?.why ?? failed,
      clockOffsetMs,
      invited: null,
      files: running.files.left(),
      refused: refused.map(({ stream, why, events }) => ({ incident: stream, why, events })),
      loading: running.glances.incidents().map((incident) => ({
        incident,
        held: running.port.position(incident).cursor,
        of: running.sync.serverAt(incident),
      })),
      others: [...running.sync.others(running.monotonic()).values()].map(({ member, presence }) => ({
        name: presence.person ?? member,
        incident: presence.stream,
        view: presence.view,
      })),
    };
  }

  /** How far the wall clock is from the server's, told anew once it moved by more than an eye can see. */
  #clockOffset(): number | null {
    const offset = this.#profile.serverClock.offset();
    const moved = Math.abs((offset ?? 0) - (this.#offsetTold ?? 0)) > visibleMs;
    if (moved || offset === null || this.#offsetTold === null)
      this.#offsetTold = offset === null ? null : Math.round(offset);
    return this.#offsetTold;
  }

  close(): void {
    this.#running?.close();
    this.#running = null;
  }

  #run(): void {
    const known = joinedServer(this.#profile.workspace.database);
    if (known === null) return;
    this.#running?.close();
    this.#running = new RunningSync(this.#profile, known, {
      software: this.#options.software,
      chance: this.#options.chance,
      changed: () => void this.#tell(),
      glanced: this.#options.glanced,
      arrived: this.#options.arrived,
    });
    if (this.#presence !== null) this.#running.sync.present(this.#presence, this.#running.monotonic());
  }

  #tell(): SyncStatus {
    const status = this.status();
    const told = JSON.stringify(status);
    if (told !== this.#told) this.#options.changed(status);
    this.#told = told;
    return status;
  }
}
