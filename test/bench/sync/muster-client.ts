import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { submitCommand } from '../../../electron/store/incidents/submit-command.ts';
import { importFiles } from '../../../electron/store/interchange/import-files.ts';
import { openProfile } from '../../../electron/store/open-profile.ts';
import { joinWorkspace } from '../../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../../electron/store/sync/run-sync.ts';
import { systemClock } from '../../../electron/store/system-clock.ts';
import { commit, record } from '../../../electron/store/workspace.ts';
import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { readJoinLink } from '../../../shared/sync/join.ts';

/** What a console of the bench is opened with. */
export interface ClientOptions {
  readonly name: string;
  readonly folder: string;
  /** The handbook's file. */
  readonly handbook: string;
  readonly link: string;
  /** The incident that is written to; null: this console declares it, or brings it. */
  readonly incident: string | null;
  /** A file to import as the incident. */
  readonly file?: string;
}

interface WrittenEvent {
  readonly at: number;
  readonly text: string;
}

const author = 'Wang Fang';
const said = { approximate: false, role: 'ops', important: false } as const;

/** A real console without its window: its own profile on disk, the real record and the real sync. */
export async function openClient({ name, folder, handbook, link, incident: known, file }: ClientOptions) {
  const listeners: (() => void)[] = [];
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const profile = openProfile({
    profile: join(folder, 'profile'),
    clock: systemClock(),
    handbook: readFileSync(handbook, 'utf8'),
    zone: 'UTC',
    stateFolder: join(folder, 'state'),
    changed,
  });
  const { workspace } = profile;
  const context = () => ({ author, now: Date.now(), simulated: false, zone: 'UTC', handbookVersion: 1 });
  const read = readJoinLink(link);
  if (read === null) throw new Error(`no link: ${link}`);
  const joined = await joinWorkspace(profile, read, { name, shares: () => true });
  if (!joined.ok) throw new Error(joined.error);
  const incident = known === null ? brought() : streamIdSchema.parse(known);
  const server = joinedServer(workspace.database);
  if (server === null) throw new Error('not joined');
  const start = () => new RunningSync(profile, server, { software: 'bench', chance: () => 0, changed });
  let sync: RunningSync | null = start();
  const count = () => workspace.timeline.size(workspace.log.streamRow(incident));
  return {
    opened: incident,
    /** One is logged as a person does it; several are one action, as an import or a paste is. */
    write: (events: readonly WrittenEvent[]): void => {
      const [first] = events;
      if (events.length === 1 && first !== undefined) {
        const command = { kind: 'add_entry', entryKind: 'action', at: first.at, text: first.text, ...said } as const;
        submitCommand(workspace, { subject: 'incident', incident, command }, context());
      } else {
        const drafts = events.map(({ at, text }): EventDraft => {
          return { kind: 'entry.added', body: { kind: 'action', at, text, ...said } };
        });
        commit(workspace, (tell) =>
          tell(record(workspace, incident, { size: drafts.length, drafts }, { actor: author, simulated: false })),
        );
      }
      sync?.wrote(incident);
    },
    count,
    /** Its state, and the last 200 of its entries, as a screen would be given them: of a glance, or of all `asked`. */
    isReadable: (asked: number) => {
      const glimpse = sync?.glances.of(incident) ?? null;
      if (glimpse === null && count() < asked) return false;
      const { incidents, timeline } = glimpse ?? workspace;
      const row = glimpse?.row ?? workspace.log.streamRow(incident);
      const last = timeline.page(row, Math.max(0, timeline.size(row) - 200), 200).entries;
      return incidents.snapshot(incident) !== null && last.length === 200;
    },
    onChange: (listener: () => void) => listeners.push(listener),
    settled: async () => {
      const isWaiting = () => (sync?.port.outbox().waiting ?? 0) > 0;
      while (isWaiting()) await new Promise((done) => setTimeout(done, 5));
    },
    disconnect: () => {
      sync?.close();
      sync = null;
    },
    connect: () => {
      sync ??= start();
    },
  };

  function brought(): StreamId {
    if (file !== undefined) {
      const of = { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null } as const;
      const [imported] = importFiles(workspace, [file], of);
      if (imported === undefined) throw new Error(`nothing imported from ${file}`);
      return imported.incident;
    }
    const declare = {
      fields: { title: 'Bench' },
      level: 'P2',
      levelReason: null,
      commander: null,
      drill: null,
    } as const;
    return submitCommand(workspace, { subject: 'workspace', declare }, context()).incident;
  }
}
