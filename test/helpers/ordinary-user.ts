import { type ChildProcess, spawnSync } from 'node:child_process';

/** A user of this machine who is not root. */
export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** Who runs other people's servers for the tests: an ordinary user where the tests run as root; null where they don't. */
export function ordinaryUser(): OrdinaryUser | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['muster-test', 'postgres', 'nobody']) {
    const entry = spawnSync('getent', ['passwd', name], { encoding: 'utf8' }).stdout.split(':');
    if (entry.length > 3) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new Error('no ordinary user to run a server as');
}

/** The command that runs a program as a user; `signal` is what it gets when the tests die before it. */
export function asUser(
  user: OrdinaryUser | null,
  program: string,
  flags: readonly string[],
  signal: 'INT' | 'KILL',
): readonly [string, readonly string[]] {
  if (user === null) return [program, flags];
  const who = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', `--pdeathsig=${signal}`];
  return ['setpriv', [...who, '--', program, ...flags]];
}

/** Ends a process by a signal and waits until it is gone. */
export async function endProgram(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => void child.once('exit', resolve));
  child.kill(signal);
  await end;
}
