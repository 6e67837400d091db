import { type WorkspaceState, workspaceFactsOf } from '../workspace/workspace-state.ts';
import type { StreamId } from '../../record/ids.ts';
import type { Instant } from '../instant.ts';
import type { HandbookCause } from './handbook-cause.ts';
import type { Handbook } from './handbook.ts';

/** A version that was made here or elsewhere; the one that came with the program is not among them. */
export interface HandbookVersion {
  readonly version: number;
  readonly handbook: Handbook;
  readonly basedOn: number;
  readonly note: string;
  /** What taught it; null where it was changed for no incident's sake. */
  readonly because: HandbookCause | null;
  readonly by: string | null;
  readonly at: Instant;
}

/**
 * How far apart two counts are. A version is its count times this and a number by chance below it: two consoles that
 * make one apart never make the same, both stand, and all agree which is in force.
 */
const spread = 100_000;

/** The count that people speak of: 1 for the version that came with the program, 2 for what was made from it. */
export function spokenVersion(version: number): number {
  return version < spread ? version : Math.floor(version / spread);
}

/** The version after one. `chance`: a whole number, 0 to 99,999, another at each asking. */
export function versionAfter(version: number, chance: number): number {
  return (spokenVersion(version) + 1) * spread + chance;
}

/** Every version that was made, the newest first. */
export function handbookVersions(state: WorkspaceState): readonly HandbookVersion[] {
  return workspaceFactsOf(state, 'handbook.adopted')
    .map(({ body, author, recordedAt }) => ({
      version: body.handbook.version,
      handbook: body.handbook,
      basedOn: body.basedOn,
      note: body.note,
      because: body.because ?? null,
      by: author,
      at: recordedAt,
    }))
    .toSorted((one, other) => other.version - one.version);
}

/** Versions that were changed because of an incident, the newest first. */
export function versionsBecauseOf(state: WorkspaceState, incident: StreamId): readonly HandbookVersion[] {
  return handbookVersions(state).filter(({ because }) => because?.incident === incident);
}

/** The version that new incidents run under: the highest. `shipped`: the one that came with the program. */
export function versionInForce(state: WorkspaceState, shipped: number): number {
  return handbookVersions(state)[0]?.version ?? shipped;
}
