import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron as playwright } from '@playwright/test';
import { localFolder } from '../set-up/paths.mjs';
import { rootArgs } from './under-display.mjs';

/* Drives the app for the measures of the screen, under whatever display it is given; prints one line of JSON. */

const rounds = 7;
const actions = 100;
const scrollMs = 3_000;
const { electron, files } = JSON.parse(process.argv[2]);
const profile = join(localFolder, 'bench', 'screen');
rmSync(profile, { recursive: true, force: true });

const app = await playwright.launch({
  executablePath: electron.executable,
  args: [
    ...electron.args,
    ...rootArgs(),
    `--profile=${profile}`,
    '--lang=en',
    '--size=1366x768',
    '--view=board',
    '--import',
    ...files,
  ],
  timeout: 120_000,
});
const window = await app.firstWindow();
await window.getByLabel(/Your name/u).fill('Bench', { timeout: 120_000 });
await window.getByLabel(/Your name/u).press('Enter');
const titles = ['An incident of 100 entries', 'An incident of 100000 entries'];

const opened = titles.map(() => []);
const frames = titles.map(() => []);
for (let round = 0; round < rounds; round += 1) {
  for (const [place, title] of titles.entries()) {
    opened[place].push(await open(title));
    frames[place].push(await scroll());
    if (round < rounds - 1 || place === 0) await window.getByRole('button', { name: 'Muster' }).click();
  }
}
const logged = await log();
const memoryMb = await app.evaluate(({ app: main }) => {
  const tab = main.getAppMetrics().find(({ type }) => type === 'Tab');
  return (tab?.memory.workingSetSize ?? Number.NaN) / 1_024;
});
await app.close();
process.stdout.write(`${JSON.stringify({ logged, opened, frames, memoryMb })}\n`);

/** From the click on the board's row to the frame with the incident's newest entries; ms. */
async function open(title) {
  const row = window.getByRole('button', { name: new RegExp(`${title}$|${title} `, 'u') }).first();
  await row.waitFor();
  const waiting = window.evaluate(
    () =>
      new Promise((done) => {
        let clicked = 0;
        addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true, once: true });
        const look = () => {
          if (clicked > 0 && document.querySelector('.entry-said') !== null) {
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - clicked)));
          } else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await row.click();
  return waiting;
}

/** Frames a second while the list moves up and down at a reader's pace. */
async function scroll() {
  return window.evaluate(
    (duration) =>
      new Promise((done) => {
        const list = document.querySelector('.entries-scroll');
        const begun = performance.now();
        let drawn = 0;
        let step = 90;
        const next = (now) => {
          drawn += 1;
          list.scrollBy(0, step);
          if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1 || list.scrollTop <= 0) step = -step;
          if (now - begun < duration) requestAnimationFrame(next);
          else done((drawn / (now - begun)) * 1_000);
        };
        requestAnimationFrame(next);
      }),
    scrollMs,
  );
}

/** From the press of Enter to the frame that says "saved" and shows the entry; ms each. */
async function log() {
  const line = window.getByLabel('Log what was done or seen');
  const times = [];
  for (let action = 1; action <= actions; action += 1) {
    const text = `Action ${action}: restarted a gateway node`;
    await line.fill(text);
    const waiting = window.evaluate(
      (said) =>
        new Promise((done) => {
          let pressed = 0;
          addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true, once: true });
          const status = document.querySelector('.quick-saving');
          const observer = new MutationObserver(() => {
            const newest = document.querySelector('.entry-said');
            if (status.dataset.saving !== 'saved' || pressed === 0 || newest.textContent !== said) return;
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
          });
          observer.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
        }),
      text,
    );
    await line.press('Enter');
    times.push(await waiting);
  }
  return times;
}
