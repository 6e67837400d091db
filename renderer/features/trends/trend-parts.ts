import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { IncidentDigest } from '../../../shared/domain/trends/incident-digest.ts';
import type { Trends } from '../../../shared/domain/trends/trends-of.ts';
import type { Picked } from './figure-table.tsx';

/** What every figure is given. */
export interface TrendParts {
  readonly trends: Trends;
  readonly digests: readonly IncidentDigest[];
  /** Null until it is there. */
  readonly handbook: Handbook | null;
  readonly chosen: string | null;
  readonly onPick: (picked: Picked) => void;
}
