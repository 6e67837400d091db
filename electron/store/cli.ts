import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { wordsOf } from '../../shared/words/words.ts';
import { parseCommandLine } from './command-line/arguments.ts';
import { printByElectron } from './command-line/print-by-electron.ts';
import { runExport } from './command-line/run-export.ts';
import { runCommandLine } from './command-line/run.ts';
import { systemClock } from './system-clock.ts';

const parsed = parseCommandLine(process.argv.slice(2));
const words = wordsOf(parsed.language);
const appFolder = join(import.meta.dirname, '../..');
if (!parsed.ok) {
  process.stderr.write(`${words(parsed.fault.key, parsed.fault.values)}\n\n${words('cli.usage')}\n`);
  process.exitCode = 2;
} else {
  const around = {
    words,
    clock: systemClock(),
    handbook: readFileSync(join(appFolder, 'resources/handbook.json'), 'utf8'),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    accountName: userInfo().username,
    out: (text: string) => void process.stdout.write(text),
    say: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const { request } = parsed;
  process.exitCode =
    request.verb === 'export'
      ? await runExport(request, around, printByElectron(appFolder))
      : runCommandLine(request, around);
}
