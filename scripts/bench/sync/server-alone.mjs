import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localFolder, root } from '../../set-up/paths.mjs';
import { bundleMeasure } from '../bundle-measure.mjs';
import { largeIncident } from '../large-incident.mjs';
import { median } from '../median.mjs';
import { startMusterServer } from './muster-server.mjs';
import { startServer } from './processes.mjs';
import { interleaved } from './rounds.mjs';
import { runProgram } from './run-program.mjs';
import { shownMs } from './shown.mjs';

const consoles = 200;
const seconds = 6;
const megabyte = 1024 * 1024;
const bare = fileURLToPath(new URL('bare-broadcast.mjs', import.meta.url));

/** Many consoles on one server, beside a bare broadcast over as many sockets; and what the server holds in memory then. */
export async function measureMany() {
  const filling = await bundleMeasure('sync/fill');
  const program = await bundleMeasure('sync/many-consoles');
  const folder = freshFolder('many-filled');
  const all = [{ name: 'bare ws', events: 0 }];
  for (const events of [10_000, 100_000]) {
    const data = join(folder, `${events}`);
    await runProgram(filling, [data, `${consoles}`, `${events}`, join(folder, `${events}.json`)]);
    all.push({ name: `muster ${events}`, events, data });
  }
  const times = await interleaved(all, 'many-consoles', async ({ events, data }, own) => {
    const filled = join(folder, `${events === 0 ? 10_000 : events}.json`);
    if (events > 0) cpSync(data, join(own, 'server'), { recursive: true });
    const server = await (events === 0 ? startServer(bare, []) : startMusterServer(join(own, 'server')));
    const kind = events === 0 ? 'bare' : 'muster';
    const measured = await runProgram(program, [kind, `${server.port}`, filled, `${seconds}`]);
    await server.close();
    return measured;
  });
  const of = (name, which) => median(times[name].map((values) => values[which]));
  const long = 'muster 100000';
  const lost = Math.max(...Object.values(times).flatMap((list) => list.map((values) => values.lost)));
  const expected = times[long].reduce((sum, values) => sum + values.expected, 0);
  const memory = (name) => of(name, 'memory') / megabyte;
  return [
    {
      what: `${consoles} consoles, 50 events/s, delivered (p99): Muster / bare ws`,
      figure: shownMs(of(long, 'p99')),
      baseline: shownMs(of('bare ws', 'p99')),
      ratio: of(long, 'p99') / of('bare ws', 'p99'),
      bound: { most: 3 },
    },
    {
      what: `of ${expected.toLocaleString('en')} deliveries, lost / 1`,
      figure: `${lost}`,
      baseline: '1',
      ratio: lost,
      bound: { most: 0 },
    },
    {
      what: `server memory, ${consoles} sockets and 100,000 events / 150 MB`,
      figure: `${memory(long).toFixed(0)} MB`,
      baseline: '150 MB',
      ratio: memory(long) / 150,
      bound: { most: 1 },
    },
    {
      what: 'server memory, 100,000 events / 10,000 events',
      figure: `${memory(long).toFixed(0)} MB`,
      baseline: `${memory('muster 10000').toFixed(0)} MB`,
      ratio: memory(long) / memory('muster 10000'),
      bound: { most: 1.1 },
    },
  ];
}

/** An event that comes two weeks late into a console's record, beside one that is the newest. */
export async function measureLate() {
  const program = await bundleMeasure('sync/late-event');
  const lengths = [1_000, 100_000];
  const files = lengths.map((length) => largeIncident(length).path);
  const taken = await runProgram(program, [freshFolder('late'), join(root, 'resources/handbook.json'), ...files]);
  return lengths.map((length, nth) => {
    const [late, inOrder] = [median(taken[nth].late), median(taken[nth].inOrder)];
    return {
      what: `an event taken in two weeks late / the newest, among ${length.toLocaleString('en')} (p50)`,
      figure: shownMs(late),
      baseline: shownMs(inOrder),
      ratio: late / inOrder,
      bound: { most: 2 },
    };
  });
}

/** A push of one event, judged and durable on the server, beside a bare write that waits for the disk. */
export async function measureAppend() {
  const program = await bundleMeasure('sync/append-speed');
  const times = await runProgram(program, [freshFolder('append')]);
  const [append, written] = [median(times.append), median(times.bare)];
  return [
    {
      what: 'append of one event, judged and durable / 4 KB write + fdatasync (p50)',
      figure: shownMs(append),
      baseline: shownMs(written),
      ratio: append / written,
      bound: { most: 2 },
    },
  ];
}

function freshFolder(name) {
  const folder = join(localFolder, 'bench/sync', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
