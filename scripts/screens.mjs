import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { root } from './set-up/paths.mjs';
import { say } from './set-up/say.mjs';
import { hasDisplay, setUp } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';

/*
 * Draws each view in both languages and at both sizes into docs/screens, from a public incident on a simulated clock:
 * `npm run screens`.
 */
const slug = 'tencent-2024-04-08-cloud-api';
const words = {
  en: { tabs: /^(?:Checklist|Tasks|Messages|Fix|Verify)/u, name: 'Li Lei' },
  'zh-CN': { tabs: /^(?:检查清单|任务|话术|修复|验证)/u, name: '李雷' },
};
const panes = ['checklist', 'tasks', 'messages', 'fix', 'verify'];

const headless = !hasDisplay();
const electron = await setUp({ headless });
if (headless && process.env.MUSTER_SCREENS === undefined) {
  await build();
  const again = ['-a', '-s', '-screen 0 2400x1400x24', process.execPath, import.meta.filename];
  const { status } = spawnSync('xvfb-run', again, { stdio: 'inherit', env: { ...process.env, MUSTER_SCREENS: '1' } });
  process.exit(status ?? 1);
}
if (!headless && process.env.MUSTER_SCREENS === undefined) await build();

const folder = join(root, 'docs/screens');
mkdirSync(folder, { recursive: true });
for (const language of ['zh-CN', 'en']) {
  for (const size of ['1366x768', '1920x1080']) await drawAll(language, size);
}
say(`drawn into ${folder}`);

async function drawAll(language, size) {
  const profile = mkdtempSync(join(tmpdir(), 'muster-screens-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const given = ['--profile', profile, '--lang', language, '--size', size, '--clock', '2024-04-08T15:49:00+08:00'];
  const app = await _electron.launch({
    executablePath: electron.executable,
    args: [...electron.args, ...asRoot, ...given, '--import', join(root, 'test/fixtures', `${slug}.json`)],
    timezoneId: 'Asia/Shanghai',
  });
  const window = await app.firstWindow();
  const shoot = (name, page = window) => page.screenshot({ path: join(folder, `${name}-${language}-${size}.png`) });
  await window.getByRole('textbox').first().fill(words[language].name);
  await window.keyboard.press('Enter');
  await window.getByRole('textbox').first().waitFor({ state: 'detached' });
  await shoot('board');
  for (const [key, name] of [
    ['m', 'my-work'],
    ['p', 'people'],
    ['h', 'handbook'],
  ]) {
    await window.keyboard.press(`Alt+${key}`);
    await window.locator('main').waitFor();
    await window.getByRole('heading', { level: 1 }).waitFor();
    await shoot(name);
  }
  await window.evaluate(() => location.assign('#/declare'));
  await window.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));
  await window.locator('.declare').waitFor();
  await shoot('declare');
  await window.evaluate(() => location.assign('#/drills'));
  await window.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));
  await window.locator('.drills').waitFor();
  await shoot('drills');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('腾讯');
  await window.getByRole('option').first().waitFor();
  await shoot('palette');
  await window.keyboard.press('Enter');
  await window.locator('.room').waitFor();
  for (const [index, name] of panes.entries()) {
    await window.locator('.side-tabs [role="tab"]').nth(index).click();
    await shoot(`room-${name}`);
  }
  await window.keyboard.press('?');
  await window.getByRole('dialog').waitFor();
  await shoot('keys');
  await window.keyboard.press('Escape');
  const address = await window.evaluate(() => location.hash);
  for (const view of ['review', 'wall']) {
    await window.evaluate((hash) => location.assign(hash), address.replace('/room/', `/${view}/`));
    await window.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));
    await window
      .locator(view === 'wall' ? '.wall-hero' : '.review')
      .first()
      .waitFor();
    await shoot(view);
  }
  await app.close();
  rmSync(profile, { recursive: true, force: true });
}
