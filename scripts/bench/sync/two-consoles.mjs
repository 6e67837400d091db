import { median } from '../median.mjs';
import { interleaved } from './rounds.mjs';
import { shownMs } from './shown.mjs';

const each = 5_000;
/** How many events one action holds where a burst is measured: a pasted log, a tool that reports. */
const together = 50;
const alone = 500;

/** Two consoles that write at the same time while connected, until both hold it all. */
export async function measureLive(all) {
  const burst = await interleaved(all, 'live', (contestant, folder) => live(contestant, folder, each, together));
  const single = await interleaved(all, 'live-alone', (contestant, folder) => live(contestant, folder, alone, 1));
  const bounds = { hocuspocus: { least: 2 }, 'y-websocket': { least: 1.2 } };
  const rows = (what, times) =>
    Object.keys(times)
      .filter((name) => name !== 'muster')
      .map((peer) => faster(what, times, peer, bounds[peer]));
  return [
    ...rows(`10,000 events live, ${together} an action`, burst),
    ...rows(`${alone * 2} events live, each an action`, single),
  ];
}

/** Two consoles that wrote while apart and meet again, until both hold it all. */
export async function measureMerge(all) {
  const times = await interleaved(all, 'merge', async ({ start }, folder) => {
    const { clients, count, close } = await twoConsoles(start, folder);
    const ask = (word, given) => Promise.all(clients.map((client) => client.ask(word, given)));
    await ask('disconnect');
    await ask('write', { count: each, together });
    const met = ask('until', { count: count + clients.length * each });
    const began = await ask('connect');
    const both = await met;
    await close();
    return Math.max(...both.map(({ at }) => at)) - Math.min(...began.map(({ at }) => at));
  });
  const peers = Object.keys(times).filter((name) => name !== 'muster');
  const best = Math.min(...peers.map((name) => median(times[name])));
  return peers.map((peer) =>
    faster('5,000 + 5,000 offline, merged', times, peer, median(times[peer]) === best ? { least: 1 } : undefined),
  );
}

/** One event at a time, from the moment it is written on one console to the moment it stands on the other. */
export async function measureOneEvent(all) {
  const events = 100;
  const times = await interleaved(all, 'one-event', async ({ start }, folder) => {
    const { clients, count, close } = await twoConsoles(start, folder);
    const [first, second] = clients;
    const took = [];
    for (let nth = 1; nth <= events; nth += 1) {
      const seen = second.ask('until', { count: count + nth });
      const { began } = await first.ask('write', { count: 1 });
      took.push((await seen).at - began);
    }
    await close();
    return median(took);
  });
  const ms = (name) => median(times[name]);
  return Object.keys(times)
    .filter((name) => name !== 'muster')
    .map((peer) => ({
      what: `one event, console to console (p50): Muster / ${peer}`,
      figure: shownMs(ms('muster')),
      baseline: shownMs(ms(peer)),
      ratio: ms('muster') / ms(peer),
      bound: peer === 'hocuspocus' ? { most: 1.5 } : undefined,
    }));
}

async function live({ start }, folder, events, inAction) {
  const { clients, count, close } = await twoConsoles(start, folder);
  const whole = count + clients.length * events;
  const both = Promise.all(clients.map((client) => client.ask('until', { count: whole })));
  const wrote = await Promise.all(clients.map((client) => client.ask('write', { count: events, together: inAction })));
  const came = await both;
  await close();
  return Math.max(...came.map(({ at }) => at)) - Math.min(...wrote.map(({ began }) => began));
}

/** A server and two consoles that both hold the incident, `count` entries long. */
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
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await close();
    },
  };
}

function faster(what, times, peer, bound) {
  const figure = median(times.muster);
  const baseline = median(times[peer]);
  return {
    what: `${what}: ${peer} / Muster`,
    figure: shownMs(figure),
    baseline: shownMs(baseline),
    ratio: baseline / figure,
    bound,
  };
}
