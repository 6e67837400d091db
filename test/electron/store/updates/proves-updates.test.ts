import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { handOverKey } from '../../../../scripts/updates/sign.mjs';
import { holdsSignature } from '../../../../electron/store/record/device-key.ts';
import { proveUpdate } from '../../../../shared/domain/updates/update-manifest.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { type TestPublisher, publish, signByStranger, testPublisher } from '../../../helpers/update-package.ts';

const prove = (path: string, { publicKey }: TestPublisher) =>
  proveUpdate(readFileSync(`${path}.update.json`, 'utf8'), publicKey, holdsSignature);

test('what the publisher’s command signed is proven, and read as it was said', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  expect(prove(await publish(folder, publisher, { version: '2.0.1' }), publisher)).toMatchObject({
    ok: true,
    value: { version: '2.0.1', file: 'Muster.AppImage', bytes: 16, notes: { 'zh-CN': '更快。' } },
  });
});

test('what a stranger signed is not, nor what was changed after it was signed', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  const path = await publish(folder, publisher);
  const text = readFileSync(`${path}.update.json`, 'utf8');
  const changed = text.replace('1.1.0', '9.9.9');
  expect(changed).not.toBe(text);
  expect(proveUpdate(changed, publisher.publicKey, holdsSignature)).toEqual({ ok: false, error: 'wrong_signature' });
  signByStranger(path);
  expect(prove(path, publisher)).toEqual({ ok: false, error: 'wrong_signature' });
});

test('a key hands over to the next: those who know the first, a middle or the last one are all served', async () => {
  const folder = temporaryFolder();
  const [first, second, third] = ['1.pem', '2.pem', '3.pem'].map((name) => testPublisher(folder, name)) as [
    TestPublisher,
    TestPublisher,
    TestPublisher,
  ];
  const keys = [handOverKey(first.key, second.publicKey), handOverKey(second.key, third.publicKey)];
  const path = await publish(folder, third, { keys });
  for (const known of [first, second, third]) expect(prove(path, known).ok).toBe(true);
  expect(prove(path, testPublisher(folder, 'stranger.pem')).ok).toBe(false);
});

test('a key that the old one did not sign is none, also where it names the old one', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  const thief = testPublisher(folder, 'thief.pem');
  const own = handOverKey(thief.key, thief.publicKey);
  expect(prove(await publish(folder, thief, { keys: [own] }), publisher).ok).toBe(false);
  const named = handOverKey(thief.key, publisher.publicKey);
  expect(prove(await publish(folder, thief, { keys: [named] }), publisher).ok).toBe(false);
  expect(prove(await publish(folder, thief, { keys: [named, own] }), publisher).ok).toBe(false);
});
