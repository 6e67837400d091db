import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { nameError } from '../failure.ts';
import type { Workspace } from '../workspace.ts';
import { type FiledArchive, archivePath, filedArchive, noteArchive, prepareArchiveFolder } from './archive-files.ts';
import { eventsIn, makeArchive } from './make-archive.ts';

/** Files an incident's archive in the profile, in the place of an older one. Raises what `makeArchive` raises. */
export function fileArchive(
  workspace: Workspace,
  incident: StreamId,
  { at, zone }: { readonly at: Instant; readonly zone: string },
): FiledArchive {
  prepareArchiveFolder(workspace.profile);
  const path = archivePath(workspace.profile, incident);
  const { events, madeAt } = makeArchive(workspace, path, { incident, at, zone });
  noteArchive(workspace.profile, incident, { events, madeAt });
  const filed = filedArchive(workspace.profile, incident);
  if (filed === null) throw new Error('Broken invariant: an archive was filed and is not there');
  return filed;
}

/** Whether an archive holds all that the record holds by now. Reads. */
export function isOfToday(workspace: Pick<Workspace, 'database'>, incident: StreamId, filed: FiledArchive): boolean {
  return filed.events === eventsIn(workspace, incident);
}

/** What a keeper of archives knows of its surroundings. */
export interface ArchiveKeeperOptions {
  readonly now: () => Instant;
  /** IANA zone of the documents' times. */
  readonly zone: () => string;
  /** An incident was filed. */
  readonly filed: (incident: StreamId) => void;
  /** An incident could not be filed, and nothing that is to come will mend it. */
  readonly failed: (error: unknown) => void;
}

/** Archives that make themselves: when an incident is closed, and anew when something is kept as late. */
export class ArchiveKeeper {
  readonly #workspace: Workspace;
  readonly #options: ArchiveKeeperOptions;
  readonly #due = new Set<StreamId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace, options: ArchiveKeeperOptions) {
    this.#workspace = workspace;
    this.#options = options;
  }

  /** Looks at every closed incident: what could not be filed before a quit, or while a file was on its way, is filed now. */
  lookAtAll(): void {
    const sql = `SELECT streams.stream FROM incidents JOIN streams ON streams.id = incidents.stream
      WHERE incidents.status = 'closed'`;
    for (const incident of this.#workspace.database.prepare(sql).pluck().all() as StreamId[]) this.#due.add(incident);
    this.#soon();
  }

  /** Something of an incident changed. */
  changed(incident: StreamId): void {
    if (!isClosed(this.#workspace.database, incident)) return;
    this.#due.add(incident);
    this.#soon();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due.clear();
  }

  #soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fileNext(), quietMs);
  }

  /** One at a time, between the store's answers. */
  #fileNext(): void {
    this.#timer = null;
    const [incident] = this.#due;
    if (incident === undefined) return;
    this.#due.delete(incident);
    try {
      const filed = filedArchive(this.#workspace.profile, incident);
      if (filed === null || !isOfToday(this.#workspace, incident, filed)) {
        const { now, zone, filed: tell } = this.#options;
        fileArchive(this.#workspace, incident, { at: now(), zone: zone() });
        tell(incident);
      }
    } catch (error) {
      // What is refused is filed when that is over: a file has come, or somebody reopened it.
      if (nameError(error).code !== 'refused') this.#options.failed(error);
    }
    if (this.#due.size > 0) this.#timer = setTimeout(() => this.#fileNext(), 0);
  }
}

/** How long (ms) an incident must have been quiet before it is filed. */
const quietMs = 1_000;

function isClosed(database: Database, incident: StreamId): boolean {
  const sql = `SELECT 1 FROM incidents JOIN streams ON streams.id = incidents.stream
    WHERE streams.stream = ? AND incidents.status = 'closed'`;
  return database.prepare(sql).get(incident) !== undefined;
}
