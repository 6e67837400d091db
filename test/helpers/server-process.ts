import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { expect, vi } from 'vitest';
import { freePort } from './free-port.ts';

/** The server's program in processes of its own, on one folder and one port; what it started ends with `end`. */
export class ServerProcess {
  readonly origin: string;
  #child: ChildProcess | null = null;
  #said = '';

  private constructor(
    readonly program: string,
    readonly data: string,
    readonly port: number,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
  }

  /** `program`: one file, as `bundleForNode` makes it. Nothing runs yet. */
  static async on(program: string, data: string): Promise<ServerProcess> {
    return new ServerProcess(program, data, await freePort());
  }

  /** Starts serving, with further flags; resolves when it answers. */
  async start(...flags: readonly string[]): Promise<void> {
    const all = ['--plain', '--host', '127.0.0.1', '--log-level', 'silent', ...this.#place(), ...flags];
    const child = spawn(process.execPath, [this.program, ...all], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    child.stdout.on('data', (chunk) => {
      this.#said += String(chunk);
    });
    const answers = async () => expect((await fetch(`${this.origin}/health`)).ok).toBe(true);
    await vi.waitFor(answers, { timeout: 60_000, interval: 20 });
  }

  /** The link that the first start prints. */
  ownerLink(): string {
    return /muster:\/\/\S+/u.exec(this.#said)?.[0] ?? '';
  }

  /** Runs a command beside the server. */
  command(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    return new Promise((resolve) => {
      const args = [this.program, ...words, '--plain', ...this.#place()];
      const child = execFile(process.execPath, args, (_, out, err) =>
        resolve({ code: child.exitCode ?? -1, out, err }),
      );
    });
  }

  /** Ends the server by a signal, and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = new Promise((resolve) => void child.once('exit', resolve));
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  #place(): readonly string[] {
    return ['--data', this.data, '--port', `${this.port}`];
  }
}
