import { pathToFileURL } from 'node:url';

/*
 * One console in a process of its own, whatever system it is of: argv names the module that opens it. It is told what to do
 * by its parent and answers each word with when (ms of the machine's monotonic clock) it was done.
 */
const { openClient } = await import(pathToFileURL(process.argv[2]).href);
let client = null;

const words = {
  open: async (given) => {
    client = await openClient(given);
    return { opened: client.opened };
  },
  count: () => ({ count: client.count() }),
  until: async ({ count, readable = false }) => {
    const isThere = readable ? () => client.isReadable(count) : () => client.count() >= count;
    return { at: await reached(isThere) };
  },
  /** Writes events, so many in an action, and lets the loop turn after each action, so that they leave as they are written. */
  write: async ({ count, together = 1 }) => {
    const began = now();
    for (let from = 0; from < count; from += together) {
      await client.write(Array.from({ length: Math.min(together, count - from) }, (_, nth) => anEvent(from + nth)));
      await new Promise((done) => setImmediate(done));
    }
    return { began, at: now() };
  },
  settled: () => client.settled(),
  connect: () => void client.connect(),
  disconnect: () => client.disconnect(),
};

process.on('message', ({ id, word, given }) => {
  Promise.resolve()
    .then(() => words[word](given))
    .then(
      (answer) => process.send({ id, at: now(), ...answer }),
      (error) => process.send({ id, failed: error instanceof Error ? error.stack : String(error) }),
    );
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send({ ready: true });

function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** An entry of 271 bytes as JSON, different each time. */
function anEvent(index) {
  const event = {
    at: Date.now(),
    approximate: false,
    kind: 'action',
    role: 'ops',
    author: 'Wang Fang',
    important: false,
  };
  const text = `Entry ${index}: restarted gateway node ${index % 97} and watched the error rate fall; `;
  const missing = 271 - JSON.stringify({ ...event, text }).length;
  return { ...event, text: text + '.'.repeat(Math.max(0, missing)) };
}

function reached(isThere) {
  return new Promise((done) => {
    let isOver = false;
    const look = () => {
      if (isOver || !isThere()) return;
      isOver = true;
      done(now());
    };
    client.onChange(look);
    look();
  });
}
