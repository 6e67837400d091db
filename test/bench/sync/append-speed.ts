import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fillServer } from './filled-server.ts';

/*
 * A push of one event, judged and durable in the server's SQLite, beside 4 KB written and synced: by turns, on one disk.
 * The argument is a folder; one line of JSON comes out.
 */
const runs = 400;
const [parent = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(parent, 'append-'));
const server = await fillServer(join(folder, 'server'), 1, 1_000);
const file = openSync(join(folder, 'bare'), 'w');
const page = Buffer.alloc(4_096, 1);
const times = { append: [] as number[], bare: [] as number[] };
for (let run = 0; run < runs; run += 1) {
  const batch = server.first.enter(server.stream, [`Action ${run}: restarted a gateway node`]);
  const began = performance.now();
  await server.take(server.first, batch);
  const between = performance.now();
  writeSync(file, page);
  fdatasyncSync(file);
  times.append.push(between - began);
  times.bare.push(performance.now() - between);
}
closeSync(file);
await server.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(times)}\n`);
