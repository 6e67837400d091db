import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { StorageKind } from './relay-storage.contract.ts';

const workspace = '01900000-0000-7000-8000-000000000001' as StreamId;
const other = '01900000-0000-7000-8000-000000000002' as StreamId;

/** What every kind of database does with the server's own documents. */
export function keptDocumentsContract({ name, fresh }: StorageKind): void {
  let open: () => Promise<ServerStorage>;
  let storage: ServerStorage;
  beforeEach(async () => {
    open = await fresh();
    storage = await open();
  });
  afterEach(() => storage.close());

  describe(`the server’s own documents, in ${name}`, () => {
    it('keeps each under its workspace, kind and id, over a new start', async () => {
      await storage.kept.change(workspace, 'source', ['b', 'a'], (known) => {
        expect(known.size).toBe(0);
        return new Map([
          ['b', { name: '监控 "β"' }],
          ['a', [1, null]],
        ]);
      });
      await storage.close();
      storage = await open();
      expect(await storage.kept.list(workspace, 'source')).toEqual([
        { id: 'a', document: [1, null] },
        { id: 'b', document: { name: '监控 "β"' } },
      ]);
      expect(await storage.kept.get(workspace, 'source', 'a')).toEqual([1, null]);
      expect(await storage.kept.get(workspace, 'token', 'a')).toBeNull();
      expect(await storage.kept.list(other, 'source')).toEqual([]);
    });

    it('changes several as one, and nothing where the change raises', async () => {
      await storage.kept.change(workspace, 'source', [], () => new Map([['a', 1]]));
      await storage.kept.change(workspace, 'source', ['a'], (known) => {
        return new Map([
          ['a', null],
          ['b', known.get('a')],
        ]);
      });
      expect(await storage.kept.list(workspace, 'source')).toEqual([{ id: 'b', document: 1 }]);
      const raised = storage.kept.change(workspace, 'source', ['b'], () => {
        throw new Error('no');
      });
      await expect(raised).rejects.toThrow('no');
      expect(await storage.kept.list(workspace, 'source')).toEqual([{ id: 'b', document: 1 }]);
    });

    it('loses none of many changes at once to one document', async () => {
      const more = (known: ReadonlyMap<string, unknown>) => new Map([['count', Number(known.get('count') ?? 0) + 1]]);
      await Promise.all(Array.from({ length: 40 }, () => storage.kept.change(workspace, 'told', ['count'], more)));
      expect(await storage.kept.get(workspace, 'told', 'count')).toBe(40);
    });

    it('is led by one at a time', async () => {
      const one = storage.lead();
      await expect.poll(() => one.leads(), { timeout: 20_000 }).toBe(true);
      await one.stop();
      expect(one.leads()).toBe(false);
    });
  });
}
