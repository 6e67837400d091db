import type { IncidentDigest } from '../../shared/domain/trends/incident-digest.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { minuteMs } from '../../shared/domain/instant.ts';
import { stageKeys } from '../../shared/domain/stages/stage.ts';
import { t0 } from './incident-builder.ts';

/** The id of the nth made-up incident. */
export function nthIncident(nth: number): StreamId {
  return `018eb000-0000-7000-8000-${String(nth).padStart(12, '0')}` as StreamId;
}

/** A made-up incident's digest: closed, nothing known but what is given. */
export function digest(nth: number, given: Partial<IncidentDigest> = {}): IncidentDigest {
  return {
    id: nthIncident(nth),
    number: `INC-20240408-${String(nth).padStart(3, '0')}-7QK2`,
    title: `Incident ${nth}`,
    status: 'closed',
    level: 'P2',
    category: null,
    t0: t0 + nth * minuteMs,
    drill: false,
    measures: { detectMs: null, respondMs: null, gradeMs: null, mitigateMs: null, restoreMs: null },
    invalid: [],
    respond: 'unknown',
    restore: 'unknown',
    respondWithinMs: 30 * minuteMs,
    restoreWithinMs: 120 * minuteMs,
    stages: stageKeys.map((key) => ({ key, ms: null, invalid: false, openItems: null })),
    causes: [],
    modules: [],
    seen: '',
    helped: '',
    ...given,
  };
}
