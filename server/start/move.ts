import { existsSync } from 'node:fs';
import { type MoveRefusal, moveToPostgres } from '../storage/move/move-to-postgres.ts';
import type { ServerFlags } from './flags.ts';
import { faultInWords } from '../storage/sqlite/make-backup.ts';
import { DatabaseFault } from '../storage/sqlite/open-database.ts';
import { databaseIn, lockFolder } from './serve.ts';
import type { Voice } from './voice.ts';

/** Moves a server's record from its folder to PostgreSQL. Resolves with the exit code. Raises PostgresFault. */
export async function move(
  { from = '', to = '' }: Pick<ServerFlags, 'from' | 'to'>,
  { say, refuse }: Voice,
): Promise<0 | 1> {
  const path = databaseIn({ data: from });
  if (!existsSync(path))
    return refuse(`${path}: no server's database is there. --from names the folder that the server had as --data.`);
  try {
    // What the server took in meanwhile would stay behind.
    const lock = lockFolder({ data: from });
    try {
      const moved = await moveToPostgres(path, to);
      if (!moved.ok) return refuse(sentences[moved.error.code](moved.error.detail));
      for (const { table, rows } of moved.value) say(`${table.padEnd(16)}${String(rows).padStart(10)}`);
      say('Each row was compared with the source. The chain of each stream, the head of each replica and the chain');
      say('of the audit log were made anew from what the copy holds, and agree.');
      say(`Start the server with --data ${from} --database <the same address>: its certificate is in the folder.`);
      return 0;
    } finally {
      lock.close();
    }
  } catch (error) {
    if (error instanceof DatabaseFault && error.fault === 'in_use')
      return refuse(`A server runs on ${from}, and what it takes in would stay behind: stop it first.`);
    const fault = faultInWords(error);
    if (fault === null) throw error;
    return refuse(fault);
  }
}

const sentences: Readonly<Record<MoveRefusal['code'], (detail: string) => string>> = {
  taken: (table) => `The database holds a server's record already (${table}). Nothing was moved: name an empty one.`,
  differs: (what) =>
    `The copy is not as it should be: ${what}. Nothing was left in the database; the source is as it was.`,
};
