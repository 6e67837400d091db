import type { Database } from 'better-sqlite3';
import type { Draft } from '../../../shared/bridge/drafts.ts';
import { type StreamId, streamIdSchema } from '../../../shared/record/ids.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { prepared } from '../database/prepared.ts';

/** How long (ms) what is typed waits for its person. */
export const draftsKeptMs = 30 * 24 * 60 * 60 * 1_000;
/** How much of one person's is kept: so many drafts, so many characters in all; the oldest go first. */
export const maxDrafts = 200;
export const maxDraftsLength = 5_000_000;

/** Whose draft, and of which field. `person` is empty while nobody is named. */
export interface DraftPlace {
  readonly person: string;
  readonly incident: StreamId | null;
  readonly field: string;
}

interface Row {
  readonly incident: string;
  readonly field: string;
  readonly text: string;
  readonly at: number;
}

/** Reads. What a person typed here and did not send, the oldest first. */
export function draftsOf(database: Database, person: string): Draft[] {
  const rows = prepared(database, 'SELECT incident, field, text, at FROM drafts WHERE person = ? ORDER BY at').all(
    person,
  ) as Row[];
  return rows.map((row) => ({ ...row, incident: row.incident === '' ? null : streamIdSchema.parse(row.incident) }));
}

/** Writes. Keeps a draft in the place of the one that was there. `at`: ms since 1970 UTC, the machine's own. */
export function keepDraft(database: Database, { person, incident, field }: DraftPlace, text: string, at: number): void {
  inTransaction(database, () => {
    prepared(
      database,
      `INSERT INTO drafts (person, incident, field, text, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at`,
    ).run(person, incident ?? '', field, text, at);
    prepared(
      database,
      `DELETE FROM drafts WHERE person = @person AND (incident, field) IN (
         SELECT incident, field FROM (
           SELECT incident, field, row_number() OVER newest AS place, sum(length(text)) OVER newest AS length
           FROM drafts WHERE person = @person WINDOW newest AS (ORDER BY at DESC, incident, field)
         ) WHERE place > @most OR length > @longest
       )`,
    ).run({ person, most: maxDrafts, longest: maxDraftsLength });
  });
}

/** Writes. */
export function dropDraft(database: Database, { person, incident, field }: DraftPlace): void {
  prepared(database, 'DELETE FROM drafts WHERE person = ? AND incident = ? AND field = ?').run(
    person,
    incident ?? '',
    field,
  );
}

/** Writes. Who says for the first time who they are has typed what is here in nobody's name. */
export function adoptDrafts(database: Database, person: string): void {
  prepared(database, "UPDATE OR REPLACE drafts SET person = ? WHERE person = ''").run(person);
}

/** Writes. What nobody came back to, and what is of incidents of which nothing is here. */
export function dropStaleDrafts(database: Database, now: number): void {
  prepared(
    database,
    `DELETE FROM drafts WHERE at < ? OR (incident <> '' AND incident NOT IN (SELECT stream FROM streams))`,
  ).run(now - draftsKeptMs);
}

/** Writes. What is typed about an entry holds its words: it goes with them. */
export function dropDraftsAbout(database: Database, entry: string): void {
  prepared(database, 'DELETE FROM drafts WHERE instr(field, ?) > 0').run(entry);
}
