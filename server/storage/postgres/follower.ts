import { Client, type Pool } from 'pg';
import { jsonIn } from '../../../shared/json-in.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { FanOut, News } from '../../relay/fan-out.ts';
import type { PageRows, RelayStorage, StreamState } from '../relay-storage.ts';
import { connectionTo } from './connect.ts';
import type { StreamRow } from './ledger-rows.ts';
import { type Notice, type Notices, channel, noticeSchema } from './notices.ts';
import { every, first } from './transaction.ts';

/** How often (ms) the heads are read, whatever was told: with no notice at all nothing is lost. */
const lookEveryMs = 1_000;
/** How long (ms) it waits before it listens anew after the connection broke; doubled each time. */
const listenAgain = { leastMs: 250, mostMs: 30_000 } as const;
/** A listening connection that does not answer for so long (ms) is dead, and another is opened. */
const answerWithinMs = 10_000;
/** What is told with its events, so that the database is asked once for all consoles here; of more, the head alone. */
const told = { events: 200, bytes: 256 * 1024 } as const;

/** What a follower works with. */
export interface FollowerParts {
  readonly url: string;
  readonly pool: Pool;
  readonly relay: Pick<RelayStorage, 'page'>;
  readonly notices: Notices;
  readonly fanOut: FanOut;
  readonly failed: (error: unknown) => void;
}

/**
 * Tells the sessions of this process what other processes did. It listens first and reads the heads after, so that nothing
 * falls between the two; a notice only says where to look at once.
 */
export class Follower {
  /** How far the sessions here were told each stream. */
  readonly #known = new Map<StreamId, number>();
  /** By workspace, all its places together, and the audit log's last number: what does not change holds no news. */
  readonly #seen = new Map<StreamId, { readonly total: number; readonly audit: number }>();
  #hinted = new Set<StreamId>();
  #listening: Client | null = null;
  #looking: Promise<void> | null = null;
  #isDue = false;
  #isDown = false;
  #isStopped = false;
  #isProbing = false;
  #wait: number = listenAgain.leastMs;
  #again: NodeJS.Timeout | null = null;
  readonly #timer: NodeJS.Timeout;
  readonly #stopHearing: () => void;

  constructor(readonly parts: FollowerParts) {
    this.#stopHearing = parts.fanOut.overhear((workspace, news, from) => {
      if (news.kind === 'present' && from !== this) parts.notices.present(workspace, news);
    });
    this.#timer = setInterval(() => {
      this.#look(true);
      this.#probe();
    }, lookEveryMs);
  }

  /** Begins: what is here by now is known. Raises the database's errors. */
  async start(): Promise<void> {
    if (this.parts.notices.isOn) await this.#listen();
    const rows = await every<{ id: StreamId; last: number }>(this.parts.pool, 'SELECT id, last FROM streams');
    for (const { id, last } of rows) this.#reached(id, last);
  }

  /** This process appended, and tells its sessions itself. */
  appended(stream: StreamId, after: number, last: number): void {
    if ((this.#known.get(stream) ?? 0) === after) this.#reached(stream, last);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopHearing();
    clearInterval(this.#timer);
    if (this.#again !== null) clearTimeout(this.#again);
    await this.#looking;
    await this.#listening?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const client = new Client({ ...connectionTo(this.parts.url), query_timeout: answerWithinMs });
    const gone = () => this.#listenLater(client);
    client.on('error', gone);
    client.on('end', gone);
    client.on('notification', ({ payload }) => this.#heard(payload ?? ''));
    this.#listening = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      this.#wait = listenAgain.leastMs;
      this.#look(true);
    } catch {
      gone();
    }
  }

  #listenLater(client: Client): void {
    if (this.#isStopped || this.#listening !== client) return;
    this.#listening = null;
    client.end().catch(() => undefined);
    this.#again = setTimeout(() => void this.#listen(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, listenAgain.mostMs);
  }

  /** Asks the listening connection something: nothing else would tell that the line is dead. */
  #probe(): void {
    const client = this.#listening;
    if (client === null || this.#isProbing) return;
    this.#isProbing = true;
    client
      .query('SELECT 1')
      .catch(() => this.#listenLater(client))
      .finally(() => {
        this.#isProbing = false;
      });
  }

  #heard(payload: string): void {
    const notice = noticeSchema.safeParse(jsonIn(payload)).data;
    if (notice === undefined || !this.parts.fanOut.workspaces().includes(notice.workspace)) return;
    if (notice.access) this.parts.fanOut.tell(notice.workspace, { kind: 'access' }, this);
    if (notice.from === this.parts.notices.from) return;
    this.#tellPresent(notice);
    for (const stream of notice.grew) this.#hinted.add(stream);
    if (notice.grew.length > 0) this.#look(false);
  }

  #tellPresent({ workspace, present }: Notice): void {
    for (const one of present) this.parts.fanOut.tell(workspace, { kind: 'present', ...one }, this);
  }

  /** Looks where a notice said, or everywhere; one look at a time. */
  #look(everywhere: boolean): void {
    if (this.#isStopped) return;
    this.#isDue ||= everywhere;
    this.#looking ??= this.#lookUntilDone();
  }

  async #lookUntilDone(): Promise<void> {
    try {
      while (this.#isDue || this.#hinted.size > 0) {
        const [isDue, hinted] = [this.#isDue, [...this.#hinted]];
        this.#isDue = false;
        this.#hinted = new Set();
        if (hinted.length > 0) await this.#lookAt(hinted);
        if (isDue) await this.#lookEverywhere();
      }
      this.#isDown = false;
    } catch (error) {
      // Said once for as long as the database is away.
      if (!this.#isDown) this.parts.failed(error);
      this.#isDown = true;
    } finally {
      this.#looking = null;
    }
  }

  async #lookEverywhere(): Promise<void> {
    const { pool, fanOut } = this.parts;
    for (const workspace of fanOut.workspaces()) {
      const now = await first<{ total: number; audit: number }>(
        pool,
        `SELECT coalesce(sum(last), 0)::bigint AS total, coalesce((SELECT max(number) FROM audit), 0) AS audit
         FROM streams WHERE workspace = $1`,
        workspace,
      );
      if (now === null) continue;
      const seen = this.#seen.get(workspace);
      if (seen?.total !== now.total) await this.#lookAt(await this.#streamsOf(workspace));
      if (seen?.audit !== now.audit) fanOut.tell(workspace, { kind: 'access' }, this);
      this.#seen.set(workspace, now);
    }
  }

  async #streamsOf(workspace: StreamId): Promise<readonly StreamId[]> {
    const sql = 'SELECT id, last FROM streams WHERE workspace = $1';
    const rows = await every<{ id: StreamId; last: number }>(this.parts.pool, sql, workspace);
    return rows.filter(({ id, last }) => last > (this.#known.get(id) ?? 0)).map(({ id }) => id);
  }

  async #lookAt(streams: readonly StreamId[]): Promise<void> {
    if (streams.length === 0) return;
    const sql = 'SELECT number, id, workspace, last, chain, restricted FROM streams WHERE id = ANY ($1)';
    for (const row of await every<StreamRow>(this.parts.pool, sql, streams)) {
      const after = this.#known.get(row.id) ?? 0;
      if (row.last <= after) continue;
      const { id, last, chain, restricted } = row;
      const state = { stream: id, last, chain: chain.toString('hex'), restricted };
      const news = await this.#newsOf(state, after);
      this.#reached(id, news.state.last);
      this.parts.fanOut.tell(row.workspace, news, this);
    }
  }

  async #newsOf(state: StreamState, after: number): Promise<Extract<News, { kind: 'events' | 'grew' }>> {
    if (state.last - after > told.events) return { kind: 'grew', state };
    const page: PageRows = await this.parts.relay.page(state.stream, after, told);
    if (page.state.last < state.last || page.events.length === 0) return { kind: 'grew', state };
    return { kind: 'events', after, events: page.events, signed: page.signed, state: page.state };
  }

  #reached(stream: StreamId, last: number): void {
    this.#known.set(stream, Math.max(last, this.#known.get(stream) ?? 0));
  }
}
