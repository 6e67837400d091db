import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { submitCommand } from '../../../electron/store/incidents/submit-command.ts';
import { importFiles } from '../../../electron/store/interchange/import-files.ts';
import { openProfile } from '../../../electron/store/open-profile.ts';
import { systemClock } from '../../../electron/store/system-clock.ts';
import { incidentCommandSchema } from '../../../shared/domain/incident/command.ts';

/*
 * A writer that never stops by itself. `log <folder> <handbook> <slug> <prefix>` logs entries one after another and says
 * each one's text once it is acknowledged; `import <folder> <handbook> <file>...` says `begun` and imports.
 */
const [work, folder = '', handbookPath = '', ...rest] = process.argv.slice(2);
const { workspace } = openProfile({
  profile: join(folder, 'profile'),
  clock: systemClock(),
  handbook: readFileSync(handbookPath, 'utf8'),
  zone: 'UTC',
  stateFolder: join(folder, 'state'),
});

/** Straight to the pipe: what was said is said, whatever becomes of this process. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

if (work === 'log') {
  const [slug = '', prefix = ''] = rest;
  const [row] = workspace.incidents.find(slug);
  if (row === undefined) throw new Error(`No incident ${slug}`);
  for (let count = 1; ; count += 1) {
    const text = `${prefix}.${count}`;
    const command = incidentCommandSchema.parse({ kind: 'add_entry', entryKind: 'action', role: 'ops', text });
    submitCommand(
      workspace,
      { subject: 'incident', incident: row.id, command },
      { author: 'Li Lei', now: Date.now(), simulated: false, zone: 'UTC', handbookVersion: 1 },
    );
    say(text);
  }
}
say('begun');
importFiles(workspace, rest, { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null });
say('done');
