import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerStorage } from '../../../server/storage/server-storage.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { StorageKind } from './relay-storage.contract.ts';

const stream = '01900000-0000-7000-8000-000000000002' as StreamId;
const other = '01900000-0000-7000-8000-000000000003' as StreamId;

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What every kind of database does with attachments' contents. */
export function fileStorageContract({ name, fresh }: StorageKind): void {
  let storage: ServerStorage;
  beforeEach(async () => {
    const open = await fresh();
    storage = await open();
  });
  afterEach(() => storage.close());

  describe(`attachments’ contents, in ${name}`, () => {
    it('takes a content piece by piece, and gives it from any place once it is whole', async () => {
      const { files } = storage;
      const content = randomBytes(10_000);
      const hash = hashOf(content);
      expect(await files.state(stream, hash)).toBeNull();
      const cuts = [0, 3_000, 3_001, 10_000];
      for (const [nth, offset] of cuts.slice(0, -1).entries()) {
        expect(await files.read(stream, hash, 0, 10)).toBeNull();
        const part = { bytes: 10_000, offset, content: content.subarray(offset, cuts[nth + 1]) };
        expect(await files.append(stream, hash, part)).toEqual({
          ok: true,
          value: { bytes: 10_000, held: cuts[nth + 1] },
        });
      }
      for (const [offset, most] of [
        [0, 20_000],
        [2_999, 3],
        [3_000, 1],
        [9_990, 100],
        [10_000, 5],
      ] as const) {
        const read = await files.read(stream, hash, offset, most);
        expect(Buffer.from(read ?? []).equals(content.subarray(offset, offset + most))).toBe(true);
      }
      // One stream's content is not another's: who may see the one may not see the other.
      expect(await files.state(other, hash)).toBeNull();
    });

    it('takes no piece but the next, and keeps nothing of what is not what its name says', async () => {
      const { files } = storage;
      const content = randomBytes(100);
      const hash = hashOf(content);
      const part = { bytes: 100, offset: 0, content: content.subarray(0, 50) };
      expect(await files.append(stream, hash, { ...part, offset: 10 })).toEqual({ ok: false, error: 'wrong_place' });
      expect(await files.state(stream, hash)).toBeNull();
      await files.append(stream, hash, part);
      for (const wrong of [
        part,
        { ...part, offset: 60 },
        { bytes: 99, offset: 50, content },
        { bytes: 100, offset: 50, content },
      ]) {
        expect(await files.append(stream, hash, wrong)).toEqual({ ok: false, error: 'wrong_place' });
      }
      expect(await files.state(stream, hash)).toEqual({ bytes: 100, held: 50 });
      const lie = { bytes: 100, offset: 50, content: Buffer.alloc(50) };
      expect(await files.append(stream, hash, lie)).toEqual({ ok: false, error: 'wrong_hash' });
      expect(await files.state(stream, hash)).toBeNull();
    });

    it('of two who give the same piece at once one is told where to go on', async () => {
      const { files } = storage;
      const content = randomBytes(100);
      const part = { bytes: 200, offset: 0, content };
      const both = await Promise.all([
        files.append(stream, hashOf(content), part),
        files.append(stream, hashOf(content), part),
      ]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await files.state(stream, hashOf(content))).toEqual({ bytes: 200, held: 100 });
    });
  });
}
