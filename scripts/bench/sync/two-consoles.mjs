import { median } from '../median.mjs';
import { contestants } from './contestants.mjs';
import { interleaved } from './rounds.mjs';

const each = 5_000;

/** Two consoles that write at the same time, until both hold it all: while connected. */
export async function measureLive() {
  const all = await contestants(['muster', 'hocuspocus', 'y-websocket', 'pouchdb']);
  const times = await interleaved(all, 'live', async ({ start }, folder) => {
    const { clients, whole, close } = await twoConsoles(start, folder);
    const wrote = clients.map((client) => client.ask('write', { count: each }));
    const both = await Promise.all(clients.map((client) => client.ask('until', { count: whole })));
    const began = Math.min(...(await Promise.all(wrote)).map((write) => write.began));
    await close();
    return Math.max(...both.map(({ at }) => at)) - began;
  });
  const ms = (name) => median(times[name]);
  const row = (peer, bound) => ({
    what: `10,000 events live, two consoles: ${peer} / Muster`,
    figure: shown(ms('muster')),
    baseline: shown(ms(peer)),
    ratio: ms(peer) / ms('muster'),
    bound,
  });
  return [...standing(all), row('hocuspocus', { least: 2 }), row('y-websocket', { least: 1.2 }), row('pouchdb')];
}

/** A server and two consoles that know each other's incident, and how many events both will hold in the end. */
async function twoConsoles(start, folder) {
  const { join, close } = await start(folder);
  const first = await join('one');
  await first.ask('settled');
  const { count } = await first.ask('count');
  const second = await join('two');
  await second.ask('until', { count });
  const clients = [first, second];
  return {
    clients,
    count,
    whole: count + clients.length * each,
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await close();
    },
  };
}

/** What each system promises by the time another console sees an event. */
function standing(all) {
  return all.map(({ name, durable }) => ({ what: name, durable }));
}

function shown(ms) {
  return `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;
}
