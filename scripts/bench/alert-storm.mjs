import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { localFolder } from '../set-up/paths.mjs';
import { contestants } from './sync/contestants.mjs';
import { shownMs } from './sync/shown.mjs';

const perSecond = 1_000;
const seconds = 60;
/** A console logs an action so often (ms); from the moment that it is logged to the moment that the other one has it. */
const everyMs = 50;
const sender = fileURLToPath(new URL('send-alerts.mjs', import.meta.url));

/**
 * Two consoles that log actions through a server, while it takes in 1,000 alerts a second for a minute, beside the same
 * consoles in a quiet minute, half of it before and half of it after.
 */
export async function measureAlerts() {
  const folder = join(localFolder, 'bench/alerts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [muster] = await contestants(['muster']);
  const { server, join: open, close } = await muster.start(folder);
  const secret = server.source('storm', 'alertmanager', perSecond * 60);
  const one = await open('one');
  await one.ask('settled');
  const two = await open('two');
  await two.ask('until', { count: (await one.ask('count')).count });

  const before = await logged(one, two, seconds / 2);
  const url = `http://127.0.0.1:${server.port}/hooks/alerts/storm`;
  const sending = spawn(process.execPath, [sender, url, secret, `${perSecond}`, `${seconds}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  sending.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(sending, 'exit');
  const storm = await logged(one, two, seconds);
  await ended;
  const after = await logged(one, two, seconds / 2);
  await Promise.all([one.close(), two.close()]);
  await close();

  const quiet = [...before, ...after];
  const { taken, seconds: took } = JSON.parse(said);
  const row = (what, of) => ({
    what,
    figure: shownMs(of(storm)),
    baseline: shownMs(of(quiet)),
    ratio: of(storm) / of(quiet),
  });
  return [
    {
      ...row('an action logged and with the other console (p99): 1,000 alerts/s / quiet', (all) =>
        at(all, 'there', 0.99),
      ),
      bound: { most: 2 },
    },
    {
      ...row('an action logged, on disk (p99): 1,000 alerts/s / quiet', (all) => at(all, 'kept', 0.99)),
      bound: { most: 2 },
    },
    row('an action logged and with the other console (p50): 1,000 alerts/s / quiet', (all) => at(all, 'there', 0.5)),
    {
      what: `alerts taken in a second, of ${perSecond.toLocaleString('en')} / ${perSecond.toLocaleString('en')}`,
      figure: (taken / took).toFixed(0),
      baseline: `${perSecond}`,
      ratio: taken / took / perSecond,
      bound: { least: 0.95 },
    },
  ];
}

/** Logs an action again and again: how long (ms) each took to be on the disk, and with the other console. */
async function logged(one, two, forSeconds) {
  const all = [];
  let { count } = await two.ask('count');
  const until = performance.now() + forSeconds * 1_000;
  while (performance.now() < until) {
    const begun = performance.now();
    count += 1;
    const seen = two.ask('until', { count });
    const { began, at: kept } = await one.ask('write', { count: 1 });
    all.push({ kept: kept - began, there: (await seen).at - began });
    await pause(Math.max(0, everyMs - (performance.now() - begun)));
  }
  return all;
}

function at(all, which, share) {
  const sorted = all.map((times) => times[which]).sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
