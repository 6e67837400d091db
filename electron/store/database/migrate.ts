import type { Database } from 'better-sqlite3';
import { recordAndProjections } from './migrations/001-record-and-projections.ts';
import { conflictRows } from './migrations/002-conflict-rows.ts';
import { timelineMarks } from './migrations/003-timeline-marks.ts';
import { syncState } from './migrations/004-sync.ts';
import { clampsAndSetAside } from './migrations/005-clamps-and-set-aside.ts';
import { quarantined } from './migrations/006-quarantined.ts';
import { redactionRows } from './migrations/007-redaction-rows.ts';
import { serverOrder } from './migrations/008-server-order.ts';
import { searchByWords } from './migrations/009-search-by-words.ts';
import { drafts } from './migrations/010-drafts.ts';
import { pins } from './migrations/011-pins.ts';
import { practice } from './migrations/012-practice.ts';

/** One step of the schema; frozen once shipped. Versions count from 1 without gaps. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Every step there is, in order. A record has taken the first so many of them. */
export const migrations: readonly Migration[] = [
  recordAndProjections,
  conflictRows,
  timelineMarks,
  syncState,
  clampsAndSetAside,
  quarantined,
  redactionRows,
  serverOrder,
  searchByWords,
  drafts,
  pins,
  practice,
];

/** The schema version that this program writes. */
export const currentVersion = migrations.length;

/** The schema version of a database; 0 for an empty one. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Brings the schema up to date, each step and its number in one transaction. */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  for (const { version, sql } of steps) {
    if (version <= versionOf(database)) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  }
}
