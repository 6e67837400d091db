import { spawn } from 'node:child_process';

/** Runs a bundled program while this process goes on; resolves with the JSON that it prints. */
export function runProgram(program, args) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', (code) => {
      if (code === 0) done(said === '' ? null : JSON.parse(said));
      else fail(new Error(`${program} ended with ${code}`));
    });
  });
}
