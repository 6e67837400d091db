import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { parseInterchange } from '../../../shared/domain/interchange/parse-interchange.ts';
import { practiceEvents } from '../../../shared/domain/practice/practice-events.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { prepared, preparedPluck } from '../database/prepared.ts';
import { dayIn, incidentNumber, replicaTag } from '../incidents/incident-number.ts';
import { proposeSlug } from '../incidents/propose-slug.ts';
import { newStreamId } from '../record/uuid-v7.ts';
import { keepPrivate } from '../sync/private-streams.ts';
import { type Workspace, commit, record } from '../workspace.ts';

/** By what a practice incident is set up. */
export interface PracticeContext {
  /** The real incident whose course it takes, in the interchange format. */
  readonly samplePath: string;
  readonly now: number;
  readonly simulated: boolean;
  readonly zone: string;
  readonly handbookVersion: number;
}

/** Reads. The practice incident; null while there is none. */
export function practiceIn(database: Database): StreamId | null {
  const sql = 'SELECT streams.stream FROM practice JOIN streams ON streams.id = practice.stream';
  return (preparedPluck(database, sql).get() as StreamId | undefined) ?? null;
}

/** Sets up the practice incident, or tells which it is where there is one. Nobody is named in it. */
export function openPractice(workspace: Workspace, context: PracticeContext): StreamId {
  const { database, incidents, log } = workspace;
  const known = practiceIn(database);
  if (known !== null) return known;
  const file = parseInterchange(JSON.parse(readFileSync(context.samplePath, 'utf8')));
  if (!file.ok) throw new Error('Broken invariant: the sample is an incident');
  const incident = newStreamId(log.clock.wall());
  const day = dayIn(context.zone, context.now);
  const tag = replicaTag(log.replica);
  const drafts = practiceEvents(
    file.value,
    {
      number: incidentNumber(day, incidents.highestCount(day, tag) + 1, tag),
      slug: proposeSlug(workspace, file.value.title),
      origin: 'drill',
      handbookVersion: context.handbookVersion,
    },
    context.now,
  );
  commit(workspace, (tell) => {
    const authorship = { actor: null, simulated: context.simulated };
    tell(record(workspace, incident, { size: drafts.length, drafts }, authorship));
    keepPrivate(database, incident);
    prepared(database, 'INSERT INTO practice SELECT id FROM streams WHERE stream = ?').run(incident);
  });
  workspace.settled();
  return incident;
}
