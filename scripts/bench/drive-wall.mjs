import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron as playwright } from '@playwright/test';
import { localFolder } from '../set-up/paths.mjs';
import { rootArgs } from './under-display.mjs';

/* Drives a wall through a week for the measures of the wall, under whatever display it is given; prints a line of JSON. */

/** A tick of the fast clock (ms of the wall's time), ticks that warm it up, those of a week, and those that are timed. */
const stepMs = 60_000;
const warmUp = 600;
const week = 7 * 24 * 60;
const timed = 300;
const { electron } = JSON.parse(process.argv[2]);
const profile = join(localFolder, 'bench', 'wall');
rmSync(profile, { recursive: true, force: true });

const app = await playwright.launch({
  executablePath: electron.executable,
  args: [...electron.args, ...rootArgs(), `--profile=${profile}`, '--lang=en', '--size=1920x1080'],
  timeout: 120_000,
});
const window = await app.firstWindow();
await window.getByLabel(/Your name/u).fill('Bench', { timeout: 120_000 });
await window.getByLabel(/Your name/u).press('Enter');
const cdp = await app.context().newCDPSession(window);
await cdp.send('Performance.enable');

const alone = await declare('Checkout answers 502');
await show(alone);
await hasten();
await run(warmUp);
const baselineMs = await timeTicks();
for (const title of ['Login fails', 'Search is behind', '短信延迟', '结算超时']) await declare(title);
await window.locator('.wall-others').waitFor();
await run(warmUp);
const figureMs = await timeTicks();
const before = await heap();
await run(week);
const after = await heap();
await app.close();
process.stdout.write(`${JSON.stringify({ baselineMs, figureMs, before, after })}\n`);

async function declare(title) {
  return window.evaluate(async (said) => {
    const { muster } = globalThis;
    const declared = await muster.commandSubmit({
      command: { subject: 'workspace', declare: { fields: { title: said } } },
    });
    const { incident } = declared.value;
    for (let entry = 0; entry < 30; entry += 1) {
      const command = { kind: 'add_entry', entryKind: 'action', role: 'ops', text: `Step ${entry} of ${said}` };
      await muster.commandSubmit({ command: { subject: 'incident', incident, command } });
    }
    return incident;
  }, title);
}

async function show(incident) {
  await window.evaluate((to) => {
    location.hash = to;
  }, `#/wall/${incident}`);
  await window.locator('.wall-hero').waitFor();
}

/** From now on the page's clock makes a step at each tick, and ticks as fast as it is drawn; counted on `wallTicks`. */
async function hasten() {
  await window.evaluate((step) => {
    let now = Date.now();
    const wait = globalThis.setTimeout;
    globalThis.wallTicks = 0;
    Date.now = () => now;
    globalThis.setTimeout = (work, delay, ...given) => {
      if (!(delay > 0 && delay <= 1_000)) return wait(work, delay, ...given);
      return wait(() => {
        now += step;
        globalThis.wallTicks += 1;
        work(...given);
      }, 0);
    };
  }, stepMs);
}

async function run(ticks) {
  await window.evaluate(
    (count) =>
      new Promise((done) => {
        const end = globalThis.wallTicks + count;
        const look = () => (globalThis.wallTicks >= end ? done() : requestAnimationFrame(look));
        look();
      }),
    ticks,
  );
}

/** What a second of the wall costs the page, from the tick to the frame; ms. */
async function timeTicks() {
  const begun = await spent();
  const first = await window.evaluate(() => globalThis.wallTicks);
  await run(timed);
  const last = await window.evaluate(() => globalThis.wallTicks);
  return ((await spent()) - begun) / (last - first);
}

async function spent() {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1_000;
}

/** What the page holds after everything that can go has gone; bytes. */
async function heap() {
  for (let time = 0; time < 3; time += 1) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
