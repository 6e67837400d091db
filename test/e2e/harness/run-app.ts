import { spawn } from 'node:child_process';
import { appEnvironment, underTest } from './start-app.ts';

/** Starts the app and waits for its end; resolves with its exit code and what it said on stderr. */
export async function runApp(
  folder: string,
  flags: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const { executable, appArguments } = underTest();
  const child = spawn(executable, [...appArguments, ...flags], { env: appEnvironment(folder) });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const code = await new Promise<number | null>((settle) => void child.on('close', settle));
  return { code, said };
}
