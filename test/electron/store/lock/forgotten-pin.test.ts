import { expect, it } from 'vitest';
import { joinAs, serveIn, storeOf } from '../../../helpers/meeting-stores.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

it('a workspace’s owner takes a forgotten PIN away, if they have one, and its person is told who did; a member does not', async () => {
  const folder = temporaryFolder();
  const server = await serveIn(folder);
  try {
    for (const role of ['owner', 'member'] as const) {
      const store = storeOf(folder, `Wang Fang ${role}`);
      store.call('pin:set', { pin: '4711', current: null });
      await joinAs(store, server, role);
      store.call('person:set', { name: 'Li Lei' });
      const forgotten = { person: `Wang Fang ${role}` };
      if (role === 'member') {
        expect(store.refusal('pin:forget', forgotten).code).toBe('not_allowed');
        continue;
      }
      expect(store.refusal('pin:forget', forgotten).code).toBe('pin_needed');
      store.call('pin:set', { pin: '0815', current: null });
      expect(store.refusal('pin:forget', { person: 'Han Meimei' }).code).toBe('not_found');
      store.call('pin:forget', forgotten);
      const { lock } = store.call('person:set', { name: forgotten.person });
      expect(lock).toMatchObject({ hasPin: false, removed: { deed: 'removed_by_owner', by: 'Li Lei' } });
    }
  } finally {
    await server.close();
  }
});
