import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { handOverKey, makeKey, publicKeyAt, signUpdate } from './updates/sign.mjs';

/* The publisher's side of updates: `npm run sign-update -- <command> [flags]`; docs/updates.md says more. */
const usage = `usage: npm run sign-update -- key --out <private.pem>        a new key; says its public half
       npm run sign-update -- next --key <old.pem> --to <public key> [--keys <keys.json>]
                                                            says keys.json, by which the old key hands over to the next
       npm run sign-update -- sign --key <private.pem> --package <file> --version 1.2.3 --platform linux-x64-appimage
                                   --notes-en <file> --notes-zh <file> [--least 1.0.0] [--keys <keys.json>]
                                                            writes <file>.update.json beside the package
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    key: { type: 'string' },
    to: { type: 'string' },
    keys: { type: 'string' },
    package: { type: 'string' },
    version: { type: 'string' },
    platform: { type: 'string' },
    least: { type: 'string' },
    'notes-en': { type: 'string' },
    'notes-zh': { type: 'string' },
  },
});

/** What a flag was given; ends with the usage where it is missing. */
function given(name) {
  const value = values[name];
  if (value !== undefined) return value;
  process.stderr.write(`--${name} is missing\n${usage}`);
  return process.exit(2);
}

const keys = values.keys === undefined ? [] : JSON.parse(readFileSync(values.keys, 'utf8'));
switch (positionals[0]) {
  case 'key':
    process.stdout.write(`${makeKey(given('out'))}\n`);
    break;
  case 'next':
    process.stdout.write(`${JSON.stringify([...keys, handOverKey(given('key'), given('to'))], null, 2)}\n`);
    break;
  case 'sign': {
    const path = given('package');
    const manifest = await signUpdate({
      package: path,
      key: given('key'),
      keys,
      version: given('version'),
      platform: given('platform'),
      leastVersion: values.least ?? '0.0.0',
      notes: {
        en: readFileSync(given('notes-en'), 'utf8').trim(),
        'zh-CN': readFileSync(given('notes-zh'), 'utf8').trim(),
      },
    });
    process.stdout.write(`${basename(manifest)}, signed by ${publicKeyAt(given('key'))}\n`);
    break;
  }
  default:
    process.stderr.write(usage);
    process.exit(2);
}
