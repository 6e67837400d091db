import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { wordsOf } from '../../shared/words/words.ts';
import { parseCommandLine } from './command-line/arguments.ts';
import { runCommandLine } from './command-line/run.ts';
import { systemClock } from './system-clock.ts';

const parsed = parseCommandLine(process.argv.slice(2));
const words = wordsOf(parsed.language);
if (!parsed.ok) {
  process.stderr.write(`${words(parsed.fault.key, parsed.fault.values)}\n\n${words('cli.usage')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = runCommandLine(parsed.request, {
    words,
    clock: systemClock(),
    handbook: readFileSync(join(import.meta.dirname, '../../resources/handbook.json'), 'utf8'),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    accountName: userInfo().username,
    out: (text) => process.stdout.write(text),
    say: (line) => process.stderr.write(`${line}\n`),
  });
}
