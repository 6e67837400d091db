import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { StreamId } from '../../../shared/record/ids.ts';
import { ok, refused } from '../../../shared/result.ts';
import type { FileState, FileStorage } from '../file-storage.ts';
import { type Asked, change, every, first, transaction } from './transaction.ts';

/** Attachments' contents in PostgreSQL. */
export function postgresFiles(pool: Pool): FileStorage {
  return {
    state: (stream, hash) => stateOf(pool, stream, hash),
    append: (stream, hash, { bytes, offset, content }) =>
      transaction(pool, async (client) => {
        await change(client, 'INSERT INTO files VALUES ($1, $2, $3, 0) ON CONFLICT DO NOTHING', stream, hash, bytes);
        const known = await stateOf(client, stream, hash, 'FOR UPDATE');
        const held = offset + content.byteLength;
        if (known === null || known.bytes !== bytes || known.held !== offset || held > bytes) {
          if (known?.held === 0) await forget(client, stream, hash);
          return refused('wrong_place');
        }
        await change(
          client,
          'INSERT INTO file_parts VALUES ($1, $2, $3, $4)',
          stream,
          hash,
          offset,
          Buffer.from(content),
        );
        await change(client, 'UPDATE files SET held = $3 WHERE stream = $1 AND hash = $2', stream, hash, held);
        if (held < bytes || (await hashOf(client, stream, hash)) === hash) return ok({ bytes, held });
        await forget(client, stream, hash);
        return refused('wrong_hash');
      }),
    read: async (stream, hash, offset, most) => {
      const state = await stateOf(pool, stream, hash);
      if (state === null || state.held < state.bytes) return null;
      const rows = await every<{ at: number; content: Buffer }>(
        pool,
        `SELECT at, content FROM file_parts
         WHERE stream = $1 AND hash = $2 AND at + length(content) > $3 AND at < $4 ORDER BY at`,
        stream,
        hash,
        offset,
        offset + most,
      );
      const parts = rows.map((row) =>
        row.content.subarray(Math.max(0, offset - row.at), Math.max(0, offset + most - row.at)),
      );
      return Buffer.concat(parts);
    },
  };
}

function stateOf(asked: Asked, stream: StreamId, hash: string, how = ''): Promise<FileState | null> {
  return first<{ bytes: number; held: number }>(
    asked,
    `SELECT bytes, held FROM files WHERE stream = $1 AND hash = $2 ${how}`,
    stream,
    hash,
  );
}

async function forget(asked: Asked, stream: StreamId, hash: string): Promise<void> {
  await change(asked, 'DELETE FROM file_parts WHERE stream = $1 AND hash = $2', stream, hash);
  await change(asked, 'DELETE FROM files WHERE stream = $1 AND hash = $2', stream, hash);
}

async function hashOf(asked: Asked, stream: StreamId, hash: string): Promise<string> {
  const sum = createHash('sha256');
  const sql = 'SELECT content FROM file_parts WHERE stream = $1 AND hash = $2 ORDER BY at';
  for (const { content } of await every<{ content: Buffer }>(asked, sql, stream, hash)) sum.update(content);
  return sum.digest('hex');
}
