import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommandLine } from '../../electron/store/command-line/arguments.ts';
import { printByElectron } from '../../electron/store/command-line/print-by-electron.ts';
import { runExport } from '../../electron/store/command-line/run-export.ts';
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
  const { parsed, around, outcome } = prepared(profile, argv);
  if (!parsed.ok) return outcome(2);
  const { request } = parsed;
  if (request.verb === 'export') throw new Error('An export is waited for: use `exporting`');
  return outcome(runCommandLine(request, around));
}

/** The same for an export, which may have to wait for what draws it. */
export async function exporting(profile: string, ...argv: readonly string[]): Promise<Outcome> {
  const { parsed, around, outcome } = prepared(profile, ['export', ...argv]);
  if (!parsed.ok) return outcome(2);
  const { request } = parsed;
  if (request.verb !== 'export') throw new Error('That is no export: use `commandLine`');
  return outcome(await runExport(request, around, printByElectron(projectFolder)));
}

function prepared(profile: string, argv: readonly string[]) {
  const parsed = parseCommandLine(['--profile', profile, ...argv]);
  const words = wordsOf(parsed.language);
  let stdout = '';
  let stderr = parsed.ok ? '' : words(parsed.fault.key, parsed.fault.values);
  const around = {
    words,
    clock: systemClock(),
    handbook: readFileSync(join(projectFolder, 'resources/handbook.json'), 'utf8'),
    zone: 'Asia/Shanghai',
    accountName: 'account',
    out: (text: string) => {
      stdout += text;
    },
    say: (line: string) => {
      stderr += `${line}\n`;
    },
  };
  return { parsed, around, outcome: (code: number): Outcome => ({ code, stdout, stderr }) };
}

/** A fixture's path. */
export function fixture(name: string): string {
  return join(projectFolder, 'test/fixtures', name);
}
