import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { UpdateKeeper, type UpdateKeeperOptions } from '../../../../electron/store/updates/update-keeper.ts';
import type { OpenIncident, UpdateFault } from '../../../../shared/domain/updates/may-offer.ts';
import { updatePaths } from '../../../../shared/domain/updates/update-manifest.ts';
import { streamIdSchema } from '../../../../shared/record/ids.ts';
import { startTestStore } from '../../../helpers/open-store.ts';
import { joinAs, patience, serveIn } from '../../../helpers/meeting-stores.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';
import {
  type TestPackage,
  type TestPublisher,
  manifestOf,
  publish,
  signByStranger,
  testPublisher,
} from '../../../helpers/update-package.ts';

const here = { version: '1.0.0', platform: 'linux-x64-appimage' } as const;
const someIncident: OpenIncident = {
  incident: streamIdSchema.parse('01900000-0000-7000-8000-00000000000a'),
  number: 'INC-1',
};

/** An update that is not what it says. */
interface Liar {
  readonly name: string;
  readonly fault: UpdateFault;
  readonly spoil: (path: string) => void;
  readonly of?: TestPackage;
}

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

  const liars: readonly Liar[] = [
    { name: 'one that a stranger signed', fault: 'wrong_signature', spoil: signByStranger },
    {
      name: 'one whose package was swapped',
      fault: 'swapped',
      spoil: (path) => writeFileSync(path, 'the worst version'),
    },
    {
      name: 'one whose package was swapped for one as long',
      fault: 'swapped',
      spoil: (path) => writeFileSync(path, 'the next-version'),
    },
    { name: 'one with something at its end', fault: 'swapped', spoil: (path) => appendFileSync(path, '!') },
    { name: 'one whose package was cut', fault: 'truncated', spoil: (path) => truncateSync(path, 7) },
    { name: 'one without its package', fault: 'missing', spoil: (path) => rmSync(path) },
    { name: 'one without its manifest', fault: 'unreadable', spoil: (path) => rmSync(`${path}.update.json`) },
    {
      name: 'one whose manifest is no JSON',
      fault: 'unreadable',
      spoil: (path) => writeFileSync(`${path}.update.json`, 'PK'),
    },
    {
      name: 'an endless manifest',
      fault: 'unreadable',
      spoil: (path) => appendFileSync(`${path}.update.json`, ' '.repeat(70_000)),
    },
    { name: 'an older one', fault: 'downgrade', spoil: () => undefined, of: { version: '0.9.9' } },
    { name: 'the one that runs', fault: 'same_version', spoil: () => undefined, of: { version: '1.0.0' } },
    {
      name: 'one for another system',
      fault: 'other_platform',
      spoil: () => undefined,
      of: { platform: 'win32-x64-exe' },
    },
    {
      name: 'one that another has to come before',
      fault: 'too_far',
      spoil: () => undefined,
      of: { version: '3.0.0', leastVersion: '2.0.0' },
    },
  ];
  test.each(liars)('$name is refused as $fault, and what was ready stays', async ({ fault, spoil, of }) => {
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
  let asked = 0;
  const ask = async () => {
    asked += 1;
    return Promise.resolve(null);
  };
  const keeper = keeperIn(folder, publisher, { ask, open: () => open });
  await keeper.look();
  await keeper.takeFile(path);
  expect(asked).toBe(0);
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

  async function joined(of: TestPackage) {
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
    const held = store.pushed.flatMap(({ name, body }) =>
      name === 'update:changed' && 'held' in body ? [body.held] : [],
    );
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

  test('without a device’s token nothing is given', async () => {
    const folder = temporaryFolder();
    await publish(folder, testPublisher(folder));
    const server = await serveIn(folder, '0', '--updates', folder, '--plain');
    const paths = [`${updatePaths.latest}?platform=linux-x64-appimage`, updatePaths.file.replace(':hash', '0')];
    for (const path of paths) expect((await fetch(`http://127.0.0.1:${server.port}${path}`)).status).toBe(401);
    await server.close();
  });

  test('a server without updates has nothing newer', async () => {
    const folder = temporaryFolder();
    const server = await serveIn(folder);
    const updates = { platform: 'linux-x64-appimage', key: testPublisher(folder).publicKey } as const;
    const store = startTestStore(folder, {}, { appVersion: '1.0.0', updates });
    store.call('person:set', { name: 'Li' });
    await joinAs(store, server, 'member');
    await vi.waitFor(() => expect(store.call('update:get', {}).isCurrent).toBe(true), patience);
    expect(store.call('update:get', {})).toMatchObject({ step: 'idle', fault: null, update: null });
    await server.close();
  });
});
