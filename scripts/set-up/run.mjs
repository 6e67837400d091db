import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a command with its output on our stderr; resolves with its exit code (128 + n when a signal ended it). */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 129 : 1)));
  });
}

/** Runs a command quietly; gives its exit code and output. */
export function capture(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options });
  return { code: result.status ?? 1, stdout: result.stdout ?? '', stderr: result.stderr ?? String(result.error ?? '') };
}

/** Whether a program of this name is on the PATH. */
export function hasCommand(name) {
  return capture('sh', ['-c', `command -v ${name}`]).code === 0;
}
