import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommandLine } from '../../electron/store/command-line/arguments.ts';
import { runCommandLine } from '../../electron/store/command-line/run.ts';
import { systemClock } from '../../electron/store/system-clock.ts';
import { wordsOf } from '../../shared/words/words.ts';

/** The project's folder. */
export const projectFolder = join(import.meta.dirname, '../..');

/** What a command line did: its exit code and everything it said. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, on the real store, with its output caught. */
export function commandLine(profile: string, ...argv: readonly string[]): Outcome {
  const parsed = parseCommandLine(['--profile', profile, ...argv]);
  let stdout = '';
  let stderr = '';
  const words = wordsOf(parsed.language);
  if (!parsed.ok) return { code: 2, stdout, stderr: words(parsed.fault.key, parsed.fault.values) };
  const code = runCommandLine(parsed.request, {
    words,
    clock: systemClock(),
    handbook: readFileSync(join(projectFolder, 'resources/handbook.json'), 'utf8'),
    zone: 'Asia/Shanghai',
    accountName: 'account',
    out: (text) => {
      stdout += text;
    },
    say: (line) => {
      stderr += `${line}\n`;
    },
  });
  return { code, stdout, stderr };
}

/** A fixture's path. */
export function fixture(name: string): string {
  return join(projectFolder, 'test/fixtures', name);
}
