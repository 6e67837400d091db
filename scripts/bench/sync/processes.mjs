import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const host = fileURLToPath(new URL('client-host.mjs', import.meta.url));
const children = new Set();

/** Nothing that was started outlives the bench, however it ends. */
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a server's program; resolves with the first message that it sends, and the way to end it. */
export async function startServer(program, args) {
  const child = started(program, args);
  const said = await firstWord(child);
  return { ...said, child, close: () => ended(child) };
}

/** Starts a console of the system whose client module this is. Resolves once it is open. */
export async function startClient(module, given) {
  const child = started(host, [module]);
  await firstWord(child);
  const waiting = new Map();
  let next = 1;
  child.on('message', ({ id, failed, ...answer }) => {
    const { done, fail } = waiting.get(id);
    waiting.delete(id);
    if (failed === undefined) done(answer);
    else fail(new Error(failed));
  });
  child.on('exit', (code) => {
    for (const { fail } of waiting.values()) fail(new Error(`a console's process ended with ${code}`));
  });
  const ask = (word, about = {}) =>
    new Promise((done, fail) => {
      const id = next;
      next += 1;
      waiting.set(id, { done, fail });
      child.send({ id, word, given: about });
    });
  const askedAt = monotonic();
  const { opened } = await ask('open', given);
  return { ask, opened, askedAt, close: () => ended(child) };
}

/** Ms of the machine's monotonic clock, the same in every process. */
export function monotonic() {
  return Number(process.hrtime.bigint()) / 1e6;
}

function started(program, args) {
  const child = fork(program, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

function firstWord(child) {
  return new Promise((done, fail) => {
    child.once('message', done);
    child.once('exit', (code) => fail(new Error(`${child.spawnargs.join(' ')} ended with ${code}`)));
  });
}

function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  });
}
