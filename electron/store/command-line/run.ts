import { resolve } from 'node:path';
import { viewIncident } from '../../../shared/domain/incident/incident-view.ts';
import { entryText } from '../../../shared/report/entry-text.ts';
import { zonedTime } from '../../../shared/report/zoned-time.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Words } from '../../../shared/words/words.ts';
import { makeArchive } from '../archive/make-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { saveCarry, saveWants } from '../carry/save-carry.ts';
import { failure } from '../failure.ts';
import { submitCommand } from '../incidents/submit-command.ts';
import { formDocument } from '../interchange/form-document.ts';
import { type Readable, streamRowOf } from '../interchange/export-incident.ts';
import { importFiles } from '../interchange/import-files.ts';
import { writeWhole } from '../interchange/write-whole.ts';
import { removePin } from '../lock/pins.ts';
import { type OpenProfile, openProfile } from '../open-profile.ts';
import type { LogClock } from '../record/event-log.ts';
import { redactEntry } from '../redaction/redact-entry.ts';
import { readSetting } from '../settings.ts';
import { verifyRecord } from '../verify-record.ts';
import type { PlainRequest } from './arguments.ts';
import { complaint } from './complaint.ts';
import { findOne, reading } from './reading.ts';
import { entryJson, listJson, showJson } from '../interchange/incident-json.ts';

/** What the command line touches of the world. */
export interface Surroundings {
  readonly words: Words;
  readonly clock: LogClock;
  /** The default handbook's text. */
  readonly handbook: string;
  /** This machine's zone: a new workspace's. */
  readonly zone: string;
  /** The machine's account: signs entries where nobody else is named. */
  readonly accountName: string;
  readonly out: (text: string) => void;
  readonly say: (line: string) => void;
}

type Of<Name extends PlainRequest['verb']> = Extract<PlainRequest, { verb: Name }>;

/** Does what was asked. Returns the exit code: 0 done, 1 refused or a check failed. */
export function runCommandLine(request: PlainRequest, around: Surroundings): 0 | 1 {
  try {
    return perform(request, around);
  } catch (error) {
    for (const line of complaint(error, around.words)) around.say(line);
    return 1;
  }
}

function perform(request: PlainRequest, around: Surroundings): 0 | 1 {
  switch (request.verb) {
    case 'import':
      return writing(request, around, (profile) => importInto(profile, request, around));
    case 'log':
      return writing(request, around, (profile) => log(profile, request, around));
    case 'redact':
      return writing(request, around, (profile) => redact(profile, request, around));
    case 'pin':
      return writing(request, around, (profile) => forgetPin(profile, request, around));
    case 'list':
      return reading<0 | 1>(
        request.profile,
        (readable) => list(readable, request, around),
        () => {
          around.out('[]\n');
          return 0;
        },
      );
    case 'show':
      return reading(request.profile, (readable) => show(readable, request, around));
    case 'timeline':
      return reading(request.profile, (readable) => timeline(readable, request, around));
    case 'form':
      return reading(request.profile, (readable, zone) => formTo(readable, zone, request, around));
    case 'wants':
      return reading<0 | 1>(request.profile, (readable) => {
        saveWants(readable, resolve(request.out));
        around.say(around.words('cli.exported', { path: resolve(request.out) }));
        return 0;
      });
    case 'carry':
      return writing(request, around, (profile) => {
        saveCarry(profile, resolve(request.out), request.wants === null ? null : resolve(request.wants));
        around.say(around.words('cli.exported', { path: resolve(request.out) }));
        return 0;
      });
    case 'archive':
      return reading(request.profile, (readable, zone) => archiveTo(readable, zone, request, around));
    case 'verify':
      if (request.archive !== null) return verifyArchived(resolve(request.archive), around);
      return reading(request.profile, (readable) => verify(readable, around));
  }
}

function writing(request: PlainRequest, around: Surroundings, work: (profile: OpenProfile) => 0 | 1): 0 | 1 {
  const profile = openProfile({
    profile: resolve(request.profile),
    clock: around.clock,
    handbook: around.handbook,
    zone: around.zone,
  });
  try {
    return work(profile);
  } finally {
    profile.close();
  }
}

function importInto({ workspace }: OpenProfile, request: Of<'import'>, { words, say, zone }: Surroundings): 0 {
  const imported = importFiles(
    workspace,
    request.files.map((file) => resolve(file)),
    {
      zone: readSetting(workspace.database, 'workspace_zone') ?? zone,
      handbookVersion: 1,
      origin: 'imported',
      slug: request.slug,
    },
  );
  for (const { path, number, slug, fresh } of imported) {
    say(words(fresh ? 'cli.imported' : 'cli.already_here', { path, number, slug }));
  }
  return 0;
}

function log({ workspace }: OpenProfile, request: Of<'log'>, around: Surroundings): 0 {
  const { words, say, clock } = around;
  const incident = findOne(workspace, request.incident);
  const author = signer(workspace, request, around);
  const now = request.clock ?? clock.wall();
  const { events } = submitCommand(
    workspace,
    {
      subject: 'incident',
      incident,
      command: {
        kind: 'add_entry',
        at: request.at ?? now,
        approximate: false,
        entryKind: request.kind,
        role: request.role,
        text: request.text,
        important: false,
      },
    },
    {
      author,
      now,
      simulated: request.clock !== null,
      zone: around.zone,
      handbookVersion: 1,
    },
  );
  say(words('cli.logged', { id: events[0] ?? '' }));
  return 0;
}

function redact({ workspace }: OpenProfile, request: Of<'redact'>, around: Surroundings): 0 {
  const { words, say } = around;
  const { entry, reason, clock } = request;
  const author = signer(workspace, request, around);
  const { events, isForgotten } = redactEntry(workspace, entry, { reason, author, simulated: clock !== null });
  say(words('cli.redacted', { id: entry, others: events.length - 1 }));
  if (!isForgotten) say(words('redact.bytes_left'));
  return 0;
}

function forgetPin({ workspace }: OpenProfile, { person }: Of<'pin'>, around: Surroundings): 0 {
  const { accountName: by, words, say, clock } = around;
  removePin(workspace.database, person, { at: clock.wall(), deed: 'removed_by_account', by });
  say(words('cli.pin_removed', { person, account: by }));
  return 0;
}

/** In whose name something is written: the one who is named, else the profile's person, else the machine's account. */
function signer({ database }: OpenProfile['workspace'], request: PlainRequest, around: Surroundings): string {
  const person = request.author ?? readSetting(database, 'person');
  if (person === null) around.say(around.words('cli.signed_by_account', { name: around.accountName }));
  return person ?? around.accountName;
}

function list(readable: Readable, request: Of<'list'>, around: Surroundings): 0 {
  const now = request.clock ?? around.clock.wall();
  const rows = readable.incidents
    .list({ ended: null, offset: 0, limit: -1 })
    .map((row) => viewOf(readable, row.id, now))
    .filter((view) => view !== null)
    .map((view) => listJson(view));
  if (request.json) around.out(`${JSON.stringify(rows, null, 2)}\n`);
  else
    for (const row of rows)
      around.out(
        `${row.number}  ${row.level ?? '--'}  ${row.status}  ${row.t0 ?? ''}  ${row.drill ? `[${around.words('drill.mark')}] ` : ''}${row.title}\n`,
      );
  return 0;
}

function show(readable: Readable, request: Of<'show'>, around: Surroundings): 0 {
  const incident = findOne(readable, request.incident);
  const at = request.at ?? request.clock ?? around.clock.wall();
  const view = viewOf(readable, incident, at);
  if (view === null) throw failure('not_found', request.incident);
  const entries = readable.timeline.countBy(streamRowOf(readable, incident), at);
  around.out(`${JSON.stringify(showJson(view, entries, around.words), null, 2)}\n`);
  return 0;
}

function timeline(readable: Readable, request: Of<'timeline'>, around: Surroundings): 0 {
  const incident = findOne(readable, request.incident);
  const handbook = handbookOf(readable, incident);
  const time = zonedTime('UTC', request.language);
  const rows = [...readable.timeline.all(streamRowOf(readable, incident))].map((entry) =>
    JSON.stringify(entryJson(entry, entryText(entry, handbook, around.words, request.language, time))),
  );
  around.out(rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`);
  return 0;
}

function formTo(readable: Readable, zone: string, request: Of<'form'>, around: Surroundings): 0 {
  const path = resolve(request.out);
  const { html } = formDocument(readable, {
    incident: findOne(readable, request.incident),
    form: request.form,
    language: request.language,
    at: request.clock ?? around.clock.wall(),
    zone,
  });
  writeWhole(path, html);
  around.say(around.words('cli.exported', { path }));
  return 0;
}

function archiveTo(readable: Readable, zone: string, request: Of<'archive'>, around: Surroundings): 0 {
  const path = resolve(request.out);
  makeArchive(readable, path, {
    incident: findOne(readable, request.incident),
    at: request.clock ?? around.clock.wall(),
    zone,
  });
  around.say(around.words('cli.exported', { path }));
  return 0;
}

function verifyArchived(path: string, { words, say }: Surroundings): 0 | 1 {
  const proven = verifyArchive(path);
  if (proven.ok) {
    const { manifest, events, attachments } = proven.value;
    say(`${manifest.number}  ${manifest.title}`);
    say(words('archive.proven', { files: manifest.files.length, events, attachments }));
    return 0;
  }
  for (const fault of proven.error) say(words('cli.verify_fault', { fault }));
  say(words('cli.verify_failed', { count: proven.error.length }));
  return 1;
}

function verify(readable: Readable, { words, say, out }: Surroundings): 0 | 1 {
  const { faults, incidents, ...proven } = verifyRecord(readable.database, readable.profile);
  for (const fault of faults) say(words('cli.verify_fault', { fault }));
  if (faults.length > 0) {
    say(words('cli.verify_failed', { count: faults.length }));
    return 1;
  }
  say(words('cli.verified', { events: proven.events, incidents }));
  say(words('cli.verified_heads', proven));
  out('');
  return 0;
}

function snapshotOf(readable: Readable, incident: StreamId) {
  const snapshot = readable.incidents.snapshot(incident);
  if (snapshot === null) throw failure('not_found', incident);
  return snapshot;
}

function handbookOf(readable: Readable, incident: StreamId) {
  return readable.handbookOf(snapshotOf(readable, incident).handbookVersion);
}

function viewOf(readable: Readable, incident: StreamId, at: number) {
  return viewIncident(snapshotOf(readable, incident).state, handbookOf(readable, incident), at);
}
