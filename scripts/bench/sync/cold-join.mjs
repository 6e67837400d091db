import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from '../../set-up/paths.mjs';
import { largeIncident } from '../large-incident.mjs';
import { median } from '../median.mjs';
import { interleaved } from './rounds.mjs';
import { shownMs } from './shown.mjs';

const events = 100_000;

/**
 * A console that knows nothing joins an incident of 100,000 events: until its state and last 200 can be read, and until it
 * is whole. Each server is filled once and serves every round. PouchDB is left out: it would take many minutes to fill.
 */
export async function measureColdJoin(all) {
  const filled = [];
  for (const contestant of all.filter(({ name }) => name !== 'pouchdb')) filled.push(await fill(contestant));
  let joined = 0;
  const times = await interleaved(filled, 'cold-join', async ({ server, count }) => {
    joined += 1;
    const client = await server.join(`cold-${joined}`);
    const readable = client.ask('until', { count, readable: true });
    const whole = client.ask('until', { count });
    const took = { readable: (await readable).at - client.askedAt, whole: (await whole).at - client.askedAt };
    await client.close();
    return took;
  });
  for (const { server } of filled) await server.close();
  const of = (name, which) => median(times[name].map((took) => took[which]));
  const peers = filled.map(({ name }) => name).filter((name) => name !== 'muster');
  const best = Math.min(...peers.map((peer) => of(peer, 'whole')));
  const readable = of('muster', 'readable');
  return [
    {
      what: `${events.toLocaleString('en')} events at first sight: readable / 300 ms`,
      figure: shownMs(readable),
      baseline: '300 ms',
      ratio: readable / 300,
      bound: { most: 1 },
    },
    ...peers.map((peer) => ({
      what: `${events.toLocaleString('en')} events at first sight: whole, Muster / ${peer}`,
      figure: shownMs(of('muster', 'whole')),
      baseline: shownMs(of(peer, 'whole')),
      ratio: of('muster', 'whole') / of(peer, 'whole'),
      bound: of(peer, 'whole') === best ? { most: 1.5 } : undefined,
    })),
  ];
}

async function fill(contestant) {
  const folder = join(localFolder, 'bench/sync/filled', contestant.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = await contestant.start(folder);
  const isMuster = contestant.name === 'muster';
  const first = await server.join('first', isMuster ? { file: largeIncident(events).path } : {});
  if (!isMuster) await first.ask('write', { count: events, together: 1_000 });
  await first.ask('settled');
  const { count } = await first.ask('count');
  await first.close();
  return { ...contestant, server, count };
}
