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
/** What people of a language wrote in the incident that is shown. */
const writings = {
  en: {
    people: [
      { name: 'Li Lei', contact: '555-0101', usualRoles: ['tech_lead'] },
      { name: 'Han Meimei', contact: '555-0102', usualRoles: ['ops'] },
      { name: 'Zhou Qi', contact: '555-0103', usualRoles: ['customer_service', 'reporter'] },
    ],
    script: 'The gateway goes down on a Friday',
    injects: [
      { afterMinutes: 2, kind: 'alert', text: 'Every third request fails', role: 'ops', hidden: false },
      { afterMinutes: 12, kind: 'observation', text: 'The rollback does not take', role: null, hidden: true },
    ],
    task: 'Roll the configuration back',
    other: 'Compare the error logs of both regions',
    cause: 'A faulty configuration was spread to every region',
    whys: ['The check of the new version passed it', 'The check knows one region only'],
    plan: 'Put the configuration of yesterday back, region by region',
    risk: 'Settings made today are lost',
    wording: 'Some of you can’t sign in to the console. We are putting the change back.',
    check: 'Response time',
    alerts: [
      {
        title: 'Latency of the gateway above 2 s',
        host: 'gateway-1',
        severity: 'critical',
        startsAt: '2024-04-08T15:23:00+08:00',
      },
      { title: 'Disk almost full', host: ['db-1', 'db-2'], severity: 'warning', startsAt: '2024-04-08T15:41:00+08:00' },
    ],
  },
  'zh-CN': {
    people: [
      { name: '李雷', contact: '555-0101', usualRoles: ['tech_lead'] },
      { name: '韩梅梅', contact: '555-0102', usualRoles: ['ops'] },
      { name: '周琪', contact: '555-0103', usualRoles: ['customer_service', 'reporter'] },
    ],
    script: '周五网关中断',
    injects: [
      { afterMinutes: 2, kind: 'alert', text: '三分之一的请求失败', role: 'ops', hidden: false },
      { afterMinutes: 12, kind: 'observation', text: '回滚没有生效', role: null, hidden: true },
    ],
    task: '回滚配置',
    other: '对比两个地域的错误日志',
    cause: '错误的配置被下发到所有地域',
    whys: ['新版本检查没有拦住', '检查只覆盖一个地域'],
    plan: '逐个地域恢复昨天的配置',
    risk: '今天修改的设置会丢失',
    wording: '部分用户暂时无法登录控制台，我们正在回滚变更。',
    check: '响应时间',
    alerts: [
      { title: '网关时延超过 2 秒', host: 'gateway-1', severity: 'critical', startsAt: '2024-04-08T15:23:00+08:00' },
      { title: '磁盘空间即将用尽', host: ['db-1', 'db-2'], severity: 'warning', startsAt: '2024-04-08T15:41:00+08:00' },
    ],
  },
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
  const goTo = async (hash, landmark) => {
    await window.evaluate((to) => {
      location.assign(to);
      globalThis.dispatchEvent(new PopStateEvent('popstate'));
    }, hash);
    await window.locator(landmark).first().waitFor();
  };
  const shoot = (name, page = window) => page.screenshot({ path: join(folder, `${name}-${language}-${size}.png`) });
  await window.getByRole('textbox').first().fill(words[language].name);
  await window.keyboard.press('Enter');
  await window.getByRole('textbox').first().waitFor({ state: 'detached' });
  await window.evaluate(fillIn, { reference: slug, person: words[language].name, said: writings[language] });
  await goTo('#/board', '.board');
  await shoot('board');
  for (const [key, name] of [
    ['a', 'alerts'],
    ['m', 'my-work'],
    ['p', 'people'],
    ['h', 'handbook'],
    ['i', 'improvements'],
    ['t', 'trends'],
  ]) {
    await window.keyboard.press(`Alt+${key}`);
    await window.locator('main').waitFor();
    await window.getByRole('heading', { level: 1 }).waitFor();
    await shoot(name);
  }
  await goTo('#/declare', '.declare');
  await shoot('declare');
  await goTo('#/drills', '.drills');
  await window.locator('.drills li button').first().click();
  await shoot('drills');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('腾讯');
  await window.getByRole('dialog').getByRole('option').first().waitFor();
  await shoot('palette');
  await window.keyboard.press('Enter');
  await window.locator('.room').waitFor();
  for (const [index, name] of panes.entries()) {
    await window.locator('.side-tabs [role="tab"]').nth(index).click();
    // The chart is a part of its own, that is loaded when it is first looked at.
    if (name === 'verify') await window.locator('.recharts-line').first().waitFor();
    await shoot(`room-${name}`);
  }
  await window.keyboard.press('?');
  await window.getByRole('dialog').waitFor();
  await shoot('keys');
  await window.keyboard.press('Escape');
  const address = await window.evaluate(() => location.hash);
  for (const view of ['review', 'wall']) {
    await goTo(address.replace('/room/', `/${view}/`), view === 'wall' ? '.wall-hero' : '.review');
    await shoot(view);
  }
  await goTo(address.replace('/room/', '/review/'), '.review');
  await window.locator('.review-tabs [role="tab"]').nth(1).click();
  await window.locator('.review-chart svg, .review svg').first().waitFor();
  await shoot('review-report');
  await window.locator('.review-ways button').first().click();
  await window.getByRole('dialog').waitFor();
  await shoot('export');
  await goTo('#/search', '.search-field');
  await window.locator('.search-field').fill('回滚');
  await window.locator('mark').first().waitFor();
  await shoot('search');
  await app.close();
  rmSync(profile, { recursive: true, force: true });
}

/** Brings the incident to where each view has something to show. Runs in the window, by the calls that screens use. */
async function fillIn({ reference, person, said }) {
  const { muster } = window;
  const must = async (reply) => {
    const { ok, value, error } = await reply;
    if (!ok) throw new Error(JSON.stringify(error));
    return value;
  };
  const { incident } = await must(muster.incidentFind({ reference }));
  const act = (command) => must(muster.commandSubmit({ command: { subject: 'incident', incident, command } }));
  const keep = (command) => must(muster.workspaceSubmit({ command }));
  const made = ({ state }, kind, name) =>
    state.facts.find(({ kind: of, body }) => of === kind && (body.text === name || body.name === name))?.body;
  await keep({ kind: 'list_people', people: said.people });
  await keep({ kind: 'keep_drill_script', name: said.script, injects: said.injects });
  await keep({ kind: 'take_alerts', text: JSON.stringify(said.alerts) });
  await act({ kind: 'name_commander', person });
  await act({ kind: 'launch_response' });
  await act({ kind: 'assign_role', role: 'ops', person: said.people[1].name });
  await act({ kind: 'add_task', text: said.task, taskKind: 'mitigation', owner: person, due: Date.UTC(2024, 3, 8, 8) });
  await act({
    kind: 'add_task',
    text: said.other,
    taskKind: 'diagnosis',
    role: 'ops',
    due: Date.UTC(2024, 3, 8, 7, 50),
  });
  const { snapshot } = await act({ kind: 'state_cause', dimension: 'technical', text: said.cause });
  const { cause } = made(snapshot, 'cause.stated', said.cause);
  await act({ kind: 'give_whys', cause, whys: said.whys });
  await act({ kind: 'draft_plan', planKind: 'temporary', text: said.plan, recoveryMinutes: 10, risk: said.risk });
  await act({ kind: 'draft_communication', audience: 'users', text: said.wording });
  const checked = await act({
    kind: 'add_check',
    name: said.check,
    unit: 'ms',
    bound: { kind: 'at_most', value: 500 },
  });
  const { check } = made(checked.snapshot, 'check.added', said.check);
  const values = [2_400, 2_250, 1_900, 2_050, 1_300, 900, 640, 480, 430, 410];
  const samples = values.map((value, nth) => ({ at: Date.UTC(2024, 3, 8, 7, 30 + nth * 2), value }));
  await act({ kind: 'sample_check', check, samples, source: 'Grafana' });
  await act({ kind: 'record_callback', whom: said.people[2].name, answer: 'solved' });
}
