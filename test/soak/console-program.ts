import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { submitCommand } from '../../electron/store/incidents/submit-command.ts';
import { openProfile } from '../../electron/store/open-profile.ts';
import { joinWorkspace } from '../../electron/store/sync/join-workspace.ts';
import { joinedServer } from '../../electron/store/sync/joined-server.ts';
import { RunningSync } from '../../electron/store/sync/run-sync.ts';
import { systemClock } from '../../electron/store/system-clock.ts';
import { verifyRecord } from '../../electron/store/verify-record.ts';
import { commandSchema } from '../../shared/domain/incident/command.ts';
import type { IncidentCommand } from '../../shared/domain/incident/command.ts';
import type { EventId, StreamId } from '../../shared/record/ids.ts';
import { readJoinLink } from '../../shared/sync/join.ts';
import { Chance } from '../sim/chance.ts';
import type { ConsoleOrder, ConsoleReport } from './orders.ts';

/*
 * A console without a screen, in a process that may be killed at any moment: the real store and the real sync. What the
 * store acknowledged is written beside it, so that it is known afterwards what must be there.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    name: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    handbook: { type: 'string', default: '' },
  },
});
const { folder, name } = values;
const chance = new Chance(Number(values.seed));
const profile = openProfile({
  profile: join(folder, name),
  clock: systemClock(),
  handbook: readFileSync(values.handbook, 'utf8'),
  zone: 'UTC',
  stateFolder: join(folder, 'state'),
  changed: ({ incident }) => setImmediate(() => sync?.wrote(incident)),
});
const { workspace } = profile;
const acknowledged = openSync(join(folder, `${name}.acknowledged`), 'a');
let sync: RunningSync | null = null;
let acting: NodeJS.Timeout | null = null;
let count = 0;
run();

process.on('message', (order: ConsoleOrder) => {
  answer(order).then(
    (report) => process.send?.({ id: order.id, ...report } satisfies { readonly id: number } & ConsoleReport),
    (error: unknown) => process.send?.({ id: order.id, failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

async function answer({ order, text }: ConsoleOrder): Promise<ConsoleReport> {
  switch (order) {
    case 'join': {
      const link = readJoinLink(text);
      if (link === null) throw new Error(`no link: ${text}`);
      const reply = await joinWorkspace(profile, link, { name, shares: () => true });
      if (!reply.ok) throw new Error(reply.error);
      run();
      return {};
    }
    case 'declare': {
      const command = commandSchema.parse({ subject: 'workspace', declare: { fields: { title: text } } });
      submitCommand(workspace, command, context());
      return {};
    }
    case 'act':
      act();
      return {};
    case 'rest':
      if (acting !== null) clearTimeout(acting);
      acting = null;
      return {};
    case 'standing': {
      const outbox = sync?.port.outbox() ?? { waiting: 1, refused: [] };
      const { behind, hindrance, state } = sync?.sync.standing() ?? {
        behind: 1,
        hindrance: null,
        state: 'off' as const,
      };
      return {
        standing: {
          waiting: outbox.waiting,
          refused: outbox.refused.length,
          behind,
          hindrance,
          state,
          vector: vector(),
        },
      };
    }
    case 'record':
      return { record: record() };
    case 'end':
      sync?.close();
      profile.close();
      closeSync(acknowledged);
      return {};
  }
}

function run(): void {
  const known = joinedServer(workspace.database);
  if (known === null || sync !== null) return;
  sync = new RunningSync(profile, known, { software: 'soak', chance: () => chance.fraction() * 0.1 });
}

function context() {
  return { author: name, now: Date.now(), simulated: false, zone: 'UTC', handbookVersion: 1 };
}

/** One action after another, as fast as a busy room; each is noted once the store said that it is on disk. */
function act(): void {
  const [incident] = workspace.incidents.liveIds();
  if (incident !== undefined) {
    count += 1;
    const token = `${name}-${process.pid}-${count}`;
    const action = actionOf(token);
    const events = submit(incident, action);
    note(token);
    const [entry] = events;
    if (entry !== undefined && action.kind === 'add_entry' && chance.happens(0.2)) {
      submit(incident, {
        kind: 'correct_entry',
        entry,
        changes: { important: true },
        reason: null,
      });
    }
  }
  acting = setTimeout(act, chance.int(5, 60));
}

/** An entry, or now and then a role: what the timeline holds and what the incident's state holds. */
function actionOf(token: string): IncidentCommand {
  if (chance.happens(0.1)) return { kind: 'assign_role', role: 'ops', person: token, lead: false };
  return { kind: 'add_entry', approximate: false, entryKind: 'action', role: 'ops', text: token, important: false };
}

function submit(incident: StreamId, command: IncidentCommand): readonly EventId[] {
  return submitCommand(workspace, { subject: 'incident', incident, command }, context()).events;
}

function note(token: string): void {
  writeSync(acknowledged, `${token}\n`);
  fsyncSync(acknowledged);
}

function vector(): string {
  const rows = workspace.database
    .prepare(
      `SELECT streams.stream, replicas.replica, seq, hash FROM heads JOIN streams ON streams.id = heads.stream
       JOIN replicas ON replicas.id = heads.replica
       WHERE streams.stream IN (SELECT value FROM json_each(?)) ORDER BY 1, 2`,
    )
    .raw()
    .all(JSON.stringify(sync?.port.streams() ?? []));
  return JSON.stringify(rows);
}

function record(): NonNullable<ConsoleReport['record']> {
  const [incident] = workspace.incidents.liveIds();
  if (incident === undefined) return { incident: '', rows: [], state: '', faults: ['no incident'] };
  const rows = [...workspace.timeline.all(workspace.log.streamRow(incident))].map(
    ({ id, at, text, important, automatic }) => JSON.stringify([id, at, text, important, automatic?.body ?? null]),
  );
  const { faults } = verifyRecord(workspace.database, workspace.profile);
  const state = JSON.stringify(workspace.incidents.standing(incident)?.state ?? null);
  return { incident, rows, state, faults: [...faults] };
}
