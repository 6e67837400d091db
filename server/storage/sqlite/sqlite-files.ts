import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { StreamId } from '../../../shared/record/ids.ts';
import { ok, refused } from '../../../shared/result.ts';
import type { FileState, FileStorage } from '../file-storage.ts';
import type { GroupCommit } from './group-commit.ts';
import { change, every, first, prepared } from './prepared.ts';

/** Attachments' contents in SQLite. */
export function sqliteFiles(database: Database, commits: GroupCommit): FileStorage {
  const stateOf = (stream: StreamId, hash: string) =>
    first(prepared<FileState>(database, 'SELECT bytes, held FROM files WHERE stream = ? AND hash = ?'), stream, hash);
  return {
    state: async (stream, hash) => stateOf(stream, hash),
    append: (stream, hash, { bytes, offset, content }) =>
      commits.run(() => {
        const known = stateOf(stream, hash) ?? { bytes, held: 0 };
        if (known.bytes !== bytes || known.held !== offset) return refused('wrong_place');
        const held = offset + content.byteLength;
        if (held > bytes) return refused('wrong_place');
        change(
          database,
          'INSERT INTO file_parts (stream, hash, offset, content) VALUES (?, ?, ?, ?)',
          stream,
          hash,
          offset,
          Buffer.from(content),
        );
        change(
          database,
          `INSERT INTO files VALUES (?, ?, ?, ?) ON CONFLICT (stream, hash) DO UPDATE SET held = excluded.held`,
          stream,
          hash,
          bytes,
          held,
        );
        if (held < bytes || hashOf(database, stream, hash) === hash) return ok({ bytes, held });
        for (const table of ['files', 'file_parts']) {
          change(database, `DELETE FROM ${table} WHERE stream = ? AND hash = ?`, stream, hash);
        }
        return refused('wrong_hash');
      }),
    read: async (stream, hash, offset, most) => {
      const state = stateOf(stream, hash);
      if (state === null || state.held < state.bytes) return null;
      const rows = every(
        prepared<{ offset: number; content: Buffer }>(
          database,
          `SELECT offset, content FROM file_parts
           WHERE stream = ? AND hash = ? AND offset + length(content) > ? AND offset < ? ORDER BY offset`,
        ),
        stream,
        hash,
        offset,
        offset + most,
      );
      const parts = rows.map((row) =>
        row.content.subarray(Math.max(0, offset - row.offset), Math.max(0, offset + most - row.offset)),
      );
      return Buffer.concat(parts);
    },
  };
}

function hashOf(database: Database, stream: StreamId, hash: string): string {
  const sum = createHash('sha256');
  const parts = prepared<{ content: Buffer }>(
    database,
    'SELECT content FROM file_parts WHERE stream = ? AND hash = ? ORDER BY offset',
  );
  for (const { content } of parts.iterate(stream, hash)) sum.update(content);
  return sum.digest('hex');
}
