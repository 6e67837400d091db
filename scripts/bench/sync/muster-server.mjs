import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../set-up/paths.mjs';
import { capture } from '../../set-up/run.mjs';

const program = join(root, 'out/main/server.js');
const servers = new Set();
process.on('exit', () => {
  for (const child of servers) child.kill('SIGKILL');
});

/** Starts the real server on a folder: SQLite, every commit on the disk. Without TLS, as its peers are. */
export async function startMusterServer(data) {
  const flags = ['--plain', '--host', '127.0.0.1', '--address', '127.0.0.1', '--data', data];
  const child = spawn(process.execPath, [program, ...flags, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  servers.add(child);
  child.on('exit', () => servers.delete(child));
  const port = await new Promise((done, fail) => {
    createInterface(child.stderr).on('line', (line) => {
      const said = JSON.parse(line);
      if (said.msg === 'listening') done(said.port);
      if (said.msg === 'failed') process.stderr.write(`${line}\n`);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)));
  });
  const command = (...words) => {
    const asked = capture(process.execPath, [program, ...words, ...flags, '--port', `${port}`]);
    if (asked.code !== 0) throw new Error(asked.stderr);
    return asked.stdout.trim();
  };
  return {
    port,
    pid: child.pid,
    data,
    invite: () => command('invite'),
    /** Sets a source of alerts up; gives its secret. */
    source: (id, format, perMinute) =>
      command('source', 'set', id, id, '--format', format, '--per-minute', `${perMinute}`).split('\n')[0],
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
