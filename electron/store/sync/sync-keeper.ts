import type { Administration, AdministrationDeed } from '../../../shared/bridge/administration.ts';
import type { SharedAtJoining, SyncStatus } from '../../../shared/bridge/sync.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { readJoinLink } from '../../../shared/sync/join.ts';
import type { Place, Presence } from '../../../shared/sync/messages.ts';
import { placesOf } from '../../../shared/sync/places.ts';
import type { Glimpse } from '../glance/glimpse.ts';
import type { OpenProfile } from '../open-profile.ts';
import { lookAtLink } from './look-at-link.ts';
import { administer } from './administer.ts';
import { joinWorkspace } from './join-workspace.ts';
import { joinedServer } from './joined-server.ts';
import { LastHeard } from './last-heard.ts';
import { RunningSync } from './run-sync.ts';
import type { HttpAnswer, HttpQuestion } from './server-route.ts';
import { statusAlone, statusOf } from './sync-status.ts';

/** A clock that moved by less (ms) is not told of. */
const visibleMs = 20;
/** For so long (ms) after a start no route is no news. */
const earlyMs = 5_000;

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
  #administration: Administration = {
    isAsking: false,
    members: null,
    restricted: null,
    audit: null,
    invitation: null,
    fault: null,
  };
  /** What each window shows, by its number. */
  readonly #places = new Map<number, Place>();
  #presence: Presence | null = null;
  readonly #heard: LastHeard;
  #since: number | null = null;
  #wasLive = false;
  /** When the sync began to run, monotonic ms. */
  #ranSince = 0;
  #told = '';
  #offsetTold: number | null = null;

  constructor(profile: OpenProfile, options: SyncKeeperOptions) {
    this.#profile = profile;
    this.#options = options;
    this.#heard = new LastHeard(profile.workspace.database);
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
        const { members, restricted, invitation, audit } = done.value;
        const told = this.#administration;
        const before = deed.do === 'read_audit' && deed.before !== null ? (told.audit?.entries ?? []) : [];
        this.#administered({
          isAsking: false,
          fault: null,
          members: [...members],
          restricted: [...restricted],
          invitation: invitation ?? told.invitation,
          audit: audit === null ? told.audit : { ...audit, entries: [...before, ...audit.entries] },
        });
      }
    });
    return this.#administered({ isAsking: true });
  }

  #administered(change: Partial<Administration>): Administration {
    this.#administration = { ...this.#administration, ...change };
    this.#options.administered(this.#administration);
    return this.#administration;
  }

  /** Asks the server over HTTP in this device's name; null while there is none, or it was not greeted. */
  async ask(question: HttpQuestion): Promise<HttpAnswer | null> {
    return (await this.#running?.ask(question)) ?? null;
  }

  retry(): SyncStatus {
    this.#running?.retry();
    return this.#tell();
  }

  /** Goes on as a new device, which belongs to no server. Raises StoreFailure `not_allowed` where the key is at hand. */
  renewDevice(): SyncStatus {
    this.#profile.renewDevice();
    return this.#tell();
  }

  /** Says what a window shows, and to whom; null: it is closed. */
  present(window: number, place: Place | null, person: string | null): void {
    if (place === null) this.#places.delete(window);
    else this.#places.set(window, place);
    const presence = { person, places: placesOf(this.#places.values()) };
    if (JSON.stringify(presence) === JSON.stringify(this.#presence)) return;
    this.#presence = presence;
    this.#running?.sync.present(presence, this.#running.monotonic());
  }

  status(): SyncStatus {
    const running = this.#running;
    const kept = {
      isJoining: this.#joining === 'asking',
      failed: typeof this.#joining === 'object' ? this.#joining.failed : null,
      invited: this.#invited,
      clockOffsetMs: this.#clockOffset(),
      since: running === null ? null : this.#apartSince(running),
      isEarly: running !== null && !this.#wasLive && running.monotonic() - this.#ranSince < earlyMs,
    };
    return running === null ? statusAlone(this.#profile, kept) : statusOf(this.#profile, running, kept);
  }

  /** When the server was heard last, or since when it is tried; null while there is a route. */
  #apartSince(running: RunningSync): number | null {
    const { state, heard } = running.sync.standing();
    const now = this.#options.now() + (this.#profile.serverClock.offset() ?? 0);
    if (state !== 'live') {
      if (this.#since === null) this.#heard.keep();
      this.#since ??= this.#heard.at() ?? Math.round(now);
      return this.#since;
    }
    this.#wasLive = true;
    this.#since = null;
    this.#heard.note(now - (running.monotonic() - (heard ?? running.monotonic())));
    return null;
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
    this.#heard.keep();
  }

  #run(): void {
    const known = joinedServer(this.#profile.workspace.database);
    if (known === null || this.#profile.device.privateKey === null) return;
    this.#running?.close();
    this.#running = new RunningSync(this.#profile, known, {
      software: this.#options.software,
      chance: this.#options.chance,
      changed: () => void this.#tell(),
      glanced: this.#options.glanced,
      arrived: this.#options.arrived,
    });
    this.#ranSince = this.#running.monotonic();
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
