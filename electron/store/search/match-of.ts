import type { Database } from 'better-sqlite3';
import type { SearchFilter } from '../../../shared/domain/search/search-filter.ts';
import type { Phrase, Sought } from '../../../shared/domain/search/tokens.ts';
import { preparedPluck } from '../database/prepared.ts';
import { authorMark, kindMark, roleMark, streamMark } from './marks.ts';

/** Of so many incidents the marks are asked for; where more fit, so do many rows, and each is looked at. */
const mostStreams = 60;

/** What the index is asked for, and what is left to be looked at row by row. */
export interface Match {
  /** In FTS5's own words; every token in it is of our own cutting. */
  readonly query: string;
  /** Numbers of the only incidents that fit; null where the query says so, or all do. */
  readonly streams: ReadonlySet<number> | null;
}

/** Reads. The question to the index for what is sought; null where nothing can fit. */
export function matchOf(database: Database, sought: Sought, filter: SearchFilter): Match | null {
  if (sought.phrases.length === 0) return null;
  const words = sought.phrases.map(phraseText).join(' AND ');
  const marks = [
    ...(filter.kind === null ? [] : [kindMark(filter.kind)]),
    ...(filter.role === null ? [] : [roleMark(filter.role)]),
    ...(filter.author === null ? [] : [authorMark(filter.author)]),
  ].map((mark) => `"${mark}"`);
  const { fitting, isAll } = streamsOf(database, filter);
  if (fitting.length === 0) return null;
  const isFew = fitting.length <= mostStreams;
  if (isFew && !isAll) marks.push(`(${fitting.map((stream) => `"${streamMark(stream)}"`).join(' OR ')})`);
  const parts = [`words : (${words})`, ...(marks.length === 0 ? [] : [`marks : (${marks.join(' AND ')})`])];
  return {
    query: parts.map((part) => `(${part})`).join(' AND '),
    streams: isFew || isAll ? null : new Set(fitting),
  };
}

/** The incidents that fit, by their numbers in `streams`. What is not described yet is known by what the list of incidents says. */
function streamsOf(
  database: Database,
  { incident, level, category, status, drills }: SearchFilter,
): { readonly fitting: readonly number[]; readonly isAll: boolean } {
  const rows = preparedPluck(
    database,
    `SELECT json_group_array(json_array(incidents.stream, (
       (@incident IS NULL OR streams.stream = @incident) AND (@level IS NULL OR level = @level)
       AND (@ended IS NULL OR ended = @ended) AND (@category IS NULL OR category IS @category)
       AND coalesce(drill, 0) = @drills)))
     FROM incidents JOIN streams ON streams.id = incidents.stream
     LEFT JOIN search_incidents ON search_incidents.stream = incidents.stream`,
  ).get({
    incident,
    level,
    category,
    ended: status === null ? null : Number(status === 'ended'),
    drills: Number(drills),
  });
  const judged = JSON.parse(String(rows)) as (readonly [stream: number, fits: number])[];
  const fitting = judged.filter(([, fits]) => fits === 1).map(([stream]) => stream);
  return { fitting, isAll: fitting.length === judged.length };
}

function phraseText({ tokens, goesOn }: Phrase): string {
  return `"${tokens.join(' ')}"${goesOn ? ' *' : ''}`;
}
