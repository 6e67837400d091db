import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const patience = { timeout: 60_000, interval: 20 };

/** A server in a process of its own, on a free port. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly origin: string;
  /** Everything that it wrote to its standard output and to its log. */
  readonly said: () => string;
  /** Ends it and resolves with its exit code; null when the signal ended it. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
}

/** Starts the server's program with a new folder of its own and waits until it takes connections. */
export async function startServer(program: string, ...flags: readonly string[]): Promise<ServerProcess> {
  const data = temporaryFolder();
  const where = ['--plain', '--host', '127.0.0.1', '--port', '0', '--data', data];
  const { child, said, ended } = runServer(program, 'serve', ...where, ...flags);
  const port = await vi.waitFor(() => {
    const found = /"port":(\d+).*"msg":"listening"/u.exec(said())?.[1];
    if (found === undefined) throw new Error(`not listening yet: ${said()}`);
    return found;
  }, patience);
  return {
    child,
    origin: `http://127.0.0.1:${port}`,
    said,
    end: async (signal) => {
      child.kill(signal);
      const code = await ended;
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
}

/** Runs the server's program with these arguments. `ended` resolves with its exit code. */
export function runServer(program: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      heard += String(chunk);
    });
  }
  const ended = new Promise<number | null>((resolve) => void child.once('close', resolve));
  return { child, said: () => heard, ended };
}
