import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { UpdateKeeper, type UpdateKeeperOptions } from '../../../../electron/store/updates/update-keeper.ts';
import type { OpenIncident, UpdateFault } from '../../../../shared/domain/updates/may-offer.ts';
import { streamIdSchema } from '../../../../shared/record/ids.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { joinAs, patience, serveIn, storeOf } from '../../../helpers/meeting-stores.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import { type TestPublisher, manifestOf, publish, signByStranger, testPublisher } from '../../../helpers/update-package.ts';

const here = { version: '1.0.0', platform: 'linux-x64-appimage' } as const;
const someIncident: OpenIncident = {
  incident: streamIdSchema.parse('01900000-0000-7000-8000-00000000000a'),
  number: 'INC-1',
};

function keeperIn(folder: string, { publicKey }: TestPublisher, more: Partial<UpdateKeeperOptions> = {}): UpdateKeeper {
  return new UpdateKeeper({
    folder: join(folder, 'updates'),
    here,
    key: publicKey,
    ask: async () => Promise.resolve(null),
    open: () => [],
    changed: () => undefined,
    ...more,
  });
}

describe('from a file', () => {
  test.each(['package', 'manifest'])('by its %s it is taken, kept, and due once somebody wants it', async (by) => {
    const folder = temporaryFolder();
    const publisher = testPublisher(folder);
    const path = await publish(folder, publisher);
    const keeper = keeperIn(folder, publisher);
    await keeper.takeFile(by === 'package' ? path : `${path}.update.json`);
    expect(keeper.status()).toMatchObject({ step: 'ready', update: { version: '1.1.0' }, held: 16, fault: null });
    expect(keeper.due()).toBeNull();
    expect(keeper.setAtQuit(true).atQuit).toBe(true);
    const due = keeper.due();
    expect(due).toMatchObject({ version: '1.1.0', sha256: manifestOf(path).sha256 });
    expect(readFileSync(due?.path ?? '', 'utf8')).toBe('the next version');
  });

  const liars: readonly (readonly [string, UpdateFault, (path: string) => void, Parameters<typeof publish>[2]?])[] = [
    ['one that a stranger signed', 'wrong_signature', signByStranger],
    ['one whose package was swapped', 'swapped', (path) => writeFileSync(path, 'the worst version')],
    ['one whose package was swapped for one as long', 'swapped', (path) => writeFileSync(path, 'the next-version')],
    ['one with something at its end', 'swapped', (path) => appendFileSync(path, '!')],
    ['one whose package was cut', 'truncated', (path) => truncateSync(path, 7)],
    ['one without its package', 'missing', (path) => rmSync(path)],
    ['one without its manifest', 'unreadable', (path) => rmSync(`${path}.update.json`)],
    ['one whose manifest is no JSON', 'unreadable', (path) => writeFileSync(`${path}.update.json`, 'PK')],
    ['an endless manifest', 'unreadable', (path) => appendFileSync(`${path}.update.json`, ' '.repeat(70_000))],
    ['an older one', 'downgrade', () => undefined, { version: '0.9.9' }],
    ['the one that runs', 'same_version', () => undefined, { version: '1.0.0' }],
    ['one for another system', 'other_platform', () => undefined, { platform: 'win32-x64-exe' }],
    ['one that another has to come before', 'too_far', () => undefined, { version: '3.0.0', leastVersion: '2.0.0' }],
  ];
  test.each(liars)('%s is refused as %s, and what was ready stays', async (_, fault, spoil, of) => {
    const folder = temporaryFolder();
    const publisher = testPublisher(folder);
    const keeper = keeperIn(folder, publisher);
    await keeper.takeFile(await publish(folder, publisher));
    keeper.setAtQuit(true);
    const other = join(folder, 'other');
    mkdirSync(other);
    const path = await publish(other, publisher, { version: '1.2.0', ...of });
    spoil(path);
    await keeper.takeFile(path);
    expect(keeper.status()).toMatchObject({ fault: { code: fault }, step: 'ready', update: { version: '1.1.0' } });
    expect(keeper.due()?.version).toBe('1.1.0');
  });
});

test('while an incident is open nothing is looked for, taken, wanted or due, and which is said', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  const path = await publish(folder, publisher);
  let open: readonly OpenIncident[] = [someIncident];
  const ask = vi.fn(async () => Promise.resolve(null));
  const keeper = keeperIn(folder, publisher, { ask, open: () => open });
  await keeper.look();
  await keeper.takeFile(path);
  expect(ask).not.toHaveBeenCalled();
  expect(keeper.status()).toMatchObject({ step: 'idle', update: null, open: [{ number: 'INC-1' }] });
  open = [];
  await keeper.takeFile(path);
  keeper.setAtQuit(true);
  open = [someIncident];
  expect(keeper.due()).toBeNull();
  expect(keeper.setAtQuit(true).atQuit).toBe(false);
});

test('what an earlier run left is there again, and gone once it is what runs', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  await keeperIn(folder, publisher).takeFile(await publish(folder, publisher));
  expect(keeperIn(folder, publisher).status()).toMatchObject({ step: 'ready', atQuit: false });
  const after = keeperIn(folder, publisher, { here: { ...here, version: '1.1.0' } });
  expect(after.status()).toMatchObject({ step: 'idle', update: null });
  expect(existsSync(join(folder, 'updates'))).toBe(false);
});

test('what was left by somebody who is not the publisher is let go at the start', async () => {
  const folder = temporaryFolder();
  const publisher = testPublisher(folder);
  await keeperIn(folder, publisher).takeFile(await publish(folder, publisher));
  expect(keeperIn(folder, testPublisher(folder, 'another.pem')).status().update).toBeNull();
});

describe('from the server that was joined', () => {
  /** Larger than a piece. */
  const large = Buffer.alloc(9 * 1024 * 1024, 'muster');

  async function joined(of: Parameters<typeof publish>[2]) {
    const folder = temporaryFolder();
    const shelf = join(folder, 'shelf');
    mkdirSync(shelf);
    const publisher = testPublisher(folder);
    const path = await publish(shelf, publisher, of);
    const server = await serveIn(folder, '0', '--updates', shelf);
    const updates = { platform: 'linux-x64-appimage', key: publisher.publicKey } as const;
    const store = startTestStore(folder, {}, { profile: join(folder, 'one'), appVersion: '1.0.0', updates });
    store.call('person:set', { name: 'Li' });
    return { folder, shelf, path, publisher, server, store, kept: join(folder, 'one', 'updates') };
  }

  test('it is found once the console is in touch, and fetched in pieces; a cut is gone on from', async () => {
    const { store, server, path, kept } = await joined({ content: large });
    const { sha256 } = manifestOf(path);
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, `${sha256}.part`), large.subarray(0, 5 * 1024 * 1024));
    await joinAs(store, server, 'member');
    await vi.waitFor(() => expect(store.call('update:get', {}).step).toBe('ready'), patience);
    expect(readFileSync(join(kept, 'Muster.AppImage')).equals(large)).toBe(true);
    const held = store.pushed.flatMap(({ name, body }) => (name === 'update:changed' && 'held' in body ? [body.held] : []));
    expect(held).toContain(5 * 1024 * 1024);
    expect(held).not.toContain(4 * 1024 * 1024);
    await server.close();
  });

  test.each<readonly [string, UpdateFault, (path: string) => void]>([
    ['swapped its package', 'swapped', (path) => writeFileSync(path, 'the next-version')],
    ['cut its package', 'truncated', (path) => truncateSync(path, 7)],
    ['lost its package', 'missing', (path) => rmSync(path)],
    ['signed it itself', 'wrong_signature', signByStranger],
  ])('a server that %s is refused as %s', async (_, fault, spoil) => {
    const { store, server, path, kept } = await joined({});
    spoil(path);
    await joinAs(store, server, 'member');
    await vi.waitFor(() => expect(store.call('update:get', {}).fault?.code).toBe(fault), patience);
    expect(store.call('update:get', {}).step).toBe('idle');
    expect(existsSync(kept) ? readdirSync(kept) : []).not.toContain('Muster.AppImage');
    await server.close();
  });

  test('of several the highest is given, and one that is no newer is no fault', async () => {
    const { store, server, shelf, publisher } = await joined({ version: '1.9.0', file: 'a.AppImage' });
    await publish(shelf, publisher, { version: '1.10.0', file: 'b.AppImage' });
    await publish(shelf, publisher, { version: '2.0.0', file: 'c.exe', platform: 'win32-x64-exe' });
    writeFileSync(join(shelf, 'broken.update.json'), '{');
    await joinAs(store, server, 'member');
    await vi.waitFor(() => expect(store.call('update:get', {}).update?.version).toBe('1.10.0'), patience);
    await server.close();
  });

  test('without the token nothing is given, and a server without updates has none', async () => {
    const folder = temporaryFolder();
    const server = await serveIn(folder);
    const store = storeOf(folder, 'one');
    await joinAs(store, server, 'member');
    expect(store.call('update:get', {})).toMatchObject({ step: 'idle', fault: null, update: null });
    await server.close();
  });
});
