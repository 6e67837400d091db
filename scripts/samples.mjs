import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './set-up/paths.mjs';
import { giveUp, say } from './set-up/say.mjs';
import { setUpElectron } from './set-up/electron-runtime.mjs';
import { setUpCommandLine } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';

/*
 * Writes every format of two public incidents in both languages into docs/samples: `npm run samples`.
 */
const slugs = ['tencent-2024-04-08-cloud-api', 'dfds-pm2023-001-total-node-failure'];
const formats = ['md', 'html', 'pdf', 'docx', 'xlsx', 'csv', 'json', 'zip'];

await setUpCommandLine();
await setUpElectron();
await build();
const folder = mkdtempSync(join(tmpdir(), 'muster-samples-'));
const profile = join(folder, 'profile');
const samples = join(root, 'docs/samples');
mkdirSync(samples, { recursive: true });
try {
  cli('import', ...slugs.map((slug) => join(root, 'test/fixtures', `${slug}.json`)));
  for (const slug of slugs) {
    for (const language of ['en', 'zh-CN']) {
      for (const format of formats) {
        const out = join(samples, `${slug}.${language}.${format}`);
        // Its times bear their offsets; it takes no zone.
        const zone = format === 'json' ? [] : ['--zone', 'Asia/Shanghai'];
        cli('--lang', language, 'export', slug, '--format', format, ...zone, '--out', out);
      }
    }
  }
  say(`written to ${samples}.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function cli(...args) {
  const ran = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), '--profile', profile, ...args], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, XDG_STATE_HOME: join(folder, 'state') },
  });
  if (ran.status !== 0) giveUp('a sample could not be written.', ran.stderr);
}
