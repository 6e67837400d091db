import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../../../server/start/serve.ts';
import type { CallArgs } from '../../../../shared/bridge/contract.ts';
import type { StreamId } from '../../../../shared/record/ids.ts';
import { fixture } from '../../../helpers/command-line.ts';
import { joinAs, patience, serveIn, statusOf, storeOf } from '../../../helpers/meeting-stores.ts';
import { type TestStore, entry } from '../../../helpers/open-store.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

let folder: string;
let server: RunningServer;

beforeEach(async () => {
  folder = temporaryFolder();
  server = await serveIn(folder);
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const declaring = (title: string, more: object = {}): CallArgs<'command:submit'> =>
  ({ command: { subject: 'workspace', declare: { fields: { title }, ...more } } }) as never;

const logging = (incident: StreamId, text: string): CallArgs<'command:submit'> => ({
  command: { subject: 'incident', incident, command: entry(text) },
});

const textsOf = (store: TestStore, incident: StreamId) =>
  store.call('timeline:page', { incident, offset: 0, limit: 500 }).entries.map(({ text }) => text);

/** A member who declared an incident, and a device that only looks and sees it. */
async function memberAndWall() {
  const li = storeOf(folder, 'Li Lei');
  await joinAs(li, server, 'owner');
  const { incident } = li.call('command:submit', declaring('Checkout fails'));
  const wall = storeOf(folder, 'Wall');
  const { incident: own } = wall.call('command:submit', declaring('Was here before'));
  await joinAs(wall, server, 'wall');
  await vi.waitFor(() => expect(wall.call('incident:get', { incident }).id).toBe(incident), patience);
  return { li, wall, incident, own };
}

describe('a console whose device only looks', () => {
  it('is synced: what it could never send waits for nothing', async () => {
    const { wall } = await memberAndWall();
    await vi.waitFor(
      () => expect(statusOf(wall)).toMatchObject({ state: 'synced', waiting: 0, oldest: null }),
      patience,
    );
    expect(statusOf(wall)).toMatchObject({ refused: [], fault: null });
  });

  it('refuses by name what it could never send, and nothing is written', async () => {
    const { li, wall, incident } = await memberAndWall();
    const onlyLooks = { code: 'refused', refusal: 'only_looks' };
    expect(wall.refusal('command:submit', logging(incident, 'never sent'))).toMatchObject(onlyLooks);
    expect(wall.refusal('command:submit', declaring('Nobody else would see it'))).toMatchObject(onlyLooks);
    const people = [{ name: 'Zhou Qi', contact: null, usualRoles: [], note: null }];
    expect(wall.refusal('workspace:submit', { command: { kind: 'list_people', people } })).toMatchObject(onlyLooks);
    const { held } = wall;
    const attached = held.answer({
      id: 1,
      name: 'store:attach',
      args: { incident, files: [{ path: fixture('x.json'), name: null }] },
    });
    expect(attached).toMatchObject({ ok: false, error: onlyLooks });
    expect(textsOf(wall, incident)).toEqual(textsOf(li, incident));
    expect(wall.call('workspace:get', {})).toEqual(li.call('workspace:get', {}));
    expect(wall.call('incident:get', { incident }).isPrivate).toBe(false);
  });

  it('is written on where what is written stays: what was here before, the sample, drills, imported files', async () => {
    const { li, wall, own } = await memberAndWall();
    const { incident: sample } = wall.call('sample:open', {});
    const { incident: drill } = wall.call('command:submit', declaring('Played', { drill: { script: null } }));
    const path = fixture('mybinder-2018-02-20-jupyterlab-announcement.json');
    const imported = wall.call('import:files', { paths: [path] }).imported[0]?.incident ?? own;
    for (const incident of [own, sample, drill, imported]) {
      wall.call('command:submit', logging(incident, 'stays here'));
      expect(textsOf(wall, incident)).toContain('stays here');
      expect(wall.call('incident:get', { incident }).isPrivate).toBe(true);
    }
    await vi.waitFor(() => expect(statusOf(wall)).toMatchObject({ state: 'synced', waiting: 0 }), patience);
    expect(li.call('incident:list', {}).live).toHaveLength(1);
  });
});
