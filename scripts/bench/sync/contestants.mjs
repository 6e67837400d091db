import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../set-up/paths.mjs';
import { bundleMeasure } from '../bundle-measure.mjs';
import { startClient, startServer } from './processes.mjs';
import { setUpPeer } from './set-up-peers.mjs';
import { startMusterServer } from './muster-server.mjs';

/** What it means, in each system, that another console sees an event. */
const durable = {
  muster: "on the writer's disk and the server's (fsync)",
  hocuspocus: 'no: in memory, SQLite up to 2 s later',
  'y-websocket': 'no: in memory and on its way to LevelDB, no fsync',
  pouchdb: "written to the server's LevelDB, no fsync",
};

/**
 * Sees to the systems that are compared. Each starts a server in a folder with `start`, which resolves with `join` (opens
 * a console of that name in a process of its own; the first one makes the incident) and `close`.
 */
export async function contestants(names) {
  const all = [];
  for (const name of names) all.push(name === 'muster' ? await muster() : await peer(name));
  return all;
}

async function muster() {
  const module = await bundleMeasure('sync/muster-client');
  const handbook = join(root, 'resources/handbook.json');
  return {
    name: 'muster',
    durable: durable.muster,
    start: async (folder) => {
      const server = await startMusterServer(join(folder, 'server'));
      let incident = null;
      return {
        server,
        join: async (name, more = {}) => {
          const link = server.invite();
          const own = made(folder, name);
          const client = await startClient(module, { name, folder: own, handbook, link, incident, ...more });
          incident ??= client.opened;
          return client;
        },
        close: server.close,
      };
    },
  };
}

async function peer(name) {
  const folder = await setUpPeer(name);
  return {
    name,
    durable: durable[name],
    start: async (data) => {
      const { port, close } = await startServer(join(folder, 'server.mjs'), [made(data, 'server')]);
      return {
        join: (console) =>
          startClient(join(folder, 'client.mjs'), { port, name: console, folder: made(data, console) }),
        close,
      };
    },
  };
}

function made(folder, name) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}
