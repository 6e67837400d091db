import type { Database } from 'better-sqlite3';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
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

/** Archives that make themselves: when an incident is closed, and anew when something is kept as late. */
export class ArchiveKeeper {
  readonly #workspace: Workspace;
  readonly #now: () => Instant;
  readonly #zone: () => string;
  readonly #failed: (error: unknown) => void;
  readonly #due = new Set<StreamId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(workspace: Workspace, now: () => Instant, zone: () => string, failed: (error: unknown) => void) {
    this.#workspace = workspace;
    this.#now = now;
    this.#zone = zone;
    this.#failed = failed;
  }

  /** Something of an incident changed. */
  changed(incident: StreamId): void {
    if (!isClosed(this.#workspace.database, incident)) return;
    this.#due.add(incident);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fileNext(), quietMs);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due.clear();
  }

  /** One at a time, between the store's answers. */
  #fileNext(): void {
    this.#timer = null;
    const [incident] = this.#due;
    if (incident === undefined) return;
    this.#due.delete(incident);
    try {
      const filed = filedArchive(this.#workspace.profile, incident);
      if (filed === null || !isOfToday(this.#workspace, incident, filed))
        fileArchive(this.#workspace, incident, { at: this.#now(), zone: this.#zone() });
    } catch (error) {
      this.#failed(error);
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
