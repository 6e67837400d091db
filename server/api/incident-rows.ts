import type { Instant } from '../../shared/domain/instant.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import type { Category, IncidentStatus, Origin } from '../../shared/domain/incident/classification.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import { statusAt } from '../../shared/domain/incident/status-at.ts';
import { commanderAt, roleLeadsAt } from '../../shared/domain/roles/roles-at.ts';
import type { Level } from '../../shared/domain/severity/level.ts';
import { levelAt } from '../../shared/domain/severity/level-at.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { ListedToken } from '../../shared/sync/programs.ts';
import type { IncidentStream, Reading } from '../reading/reading.ts';

/** What lists tell of an incident: how it stands by all that is recorded. */
export interface IncidentRow {
  readonly stream: StreamId;
  readonly number: string;
  readonly title: string;
  readonly origin: Origin;
  readonly category: Category | null;
  readonly status: IncidentStatus;
  readonly level: Level | null;
  readonly commander: string | null;
  readonly t0: Instant;
  readonly recoveredAt: Instant | null;
}

/** All of time: what is recorded counts, whenever it is to have happened. */
const ever = Number.POSITIVE_INFINITY;

/**
 * The rows of a workspace's incidents. A row is kept for as long as nothing was added to its incident, so that a list costs
 * the reading of what changed.
 */
export class IncidentRows {
  readonly #kept = new Map<StreamId, { readonly last: number; readonly row: IncidentRow | null }>();

  constructor(readonly reading: Reading) {}

  /** The incidents that a token may see and whose registration is here, the latest first. */
  async visibleTo(workspace: StreamId, { incidents }: Pick<ListedToken, 'incidents'>): Promise<readonly IncidentRow[]> {
    const streams = await this.reading.incidentsOf(workspace);
    const rows: IncidentRow[] = [];
    for (const found of streams) {
      if (!maySee({ incidents }, found)) continue;
      const row = await this.#rowOf(found);
      if (row !== null) rows.push(row);
    }
    return rows.toSorted((one, other) => other.t0 - one.t0 || (one.stream < other.stream ? -1 : 1));
  }

  /** Something of a stream was redacted: nothing of it is held any longer. */
  forget(stream: StreamId): void {
    this.#kept.delete(stream);
  }

  async #rowOf(found: IncidentStream): Promise<IncidentRow | null> {
    const kept = this.#kept.get(found.stream);
    if (kept?.last === found.last) return kept.row;
    const { state, last } = await this.reading.stateIn(found);
    const row = rowOf(state);
    this.#kept.set(found.stream, { last, row });
    return row;
  }
}

/** Whether a program may see an incident: every one but those that are restricted and were not named to it. */
export function maySee({ incidents }: Pick<ListedToken, 'incidents'>, found: Omit<IncidentStream, 'last'>): boolean {
  return !found.isRestricted || incidents.includes(found.stream);
}

/** The row of an incident; null while its registration has not arrived. */
export function rowOf(state: IncidentState): IncidentRow | null {
  const registration = currentRegistration(state);
  if (registration === null) return null;
  const { identity, fields } = registration;
  const { status, recoveredAt } = statusAt(state, ever);
  return {
    stream: state.id,
    number: identity.number,
    title: fields.title,
    origin: identity.origin,
    category: fields.category,
    status,
    level: levelAt(state, ever),
    commander: commanderAt(state, roleLeadsAt(state, ever), ever),
    t0: fields.detectedAt,
    recoveredAt,
  };
}
