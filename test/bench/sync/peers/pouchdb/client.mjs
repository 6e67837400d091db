import { join } from 'node:path';
import PouchDb from 'pouchdb-node';

/** A database of its own on disk, an event a document, and live replication both ways. */
export async function openClient({ port, name, folder }) {
  const local = new PouchDb(join(folder, 'events'));
  const remote = `http://127.0.0.1:${port}/incident`;
  const listeners = [];
  let count = (await local.info()).doc_count;
  const changes = local.changes({ live: true, since: 'now' });
  changes.on('change', () => {
    count += 1;
    for (const listener of listeners) listener();
  });
  let sync = null;
  let written = 0;
  const connect = () => {
    sync = local.sync(remote, { live: true, retry: true, batch_size: 1_000 });
    sync.on('error', () => undefined);
    return sync;
  };
  connect();
  return {
    write: async (some) => {
      const from = written;
      written += some.length;
      const documents = some.map((event, nth) => ({ _id: `${name}-${String(from + nth).padStart(6, '0')}`, ...event }));
      await local.bulkDocs(documents);
    },
    count: () => count,
    isReadable: (asked) => count >= asked,
    onChange: (listener) => listeners.push(listener),
    settled: async () => {
      const there = new PouchDb(remote);
      const isBehind = async () => (await there.info()).doc_count < (await local.info()).doc_count;
      while (await isBehind()) await new Promise((done) => setTimeout(done, 20));
    },
    disconnect: () =>
      new Promise((done) => {
        sync.once('complete', done);
        sync.cancel();
      }),
    connect,
    close: () => {
      changes.cancel();
      sync.cancel();
    },
  };
}
