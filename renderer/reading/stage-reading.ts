import type { IncidentView, StageView } from '../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../shared/domain/instant.ts';

/**
 * How a stage looks on a rail. `running_long`: begun, past its end. `late_to_begin`: not begun, past its end.
 * `due_to_begin`: not begun though its window is open.
 */
export type StageLook = 'pending' | 'due_to_begin' | 'late_to_begin' | 'active' | 'running_long' | 'done' | 'skipped';

/** A stage as a rail draws it. */
export interface StageReading {
  readonly stage: StageView;
  readonly look: StageLook;
  /** Share of the window that has passed, 0..1; null where the window is not known yet. */
  readonly share: number | null;
}

/** The six stages as they look at `now`. An incident that is over has no late stages. */
export function readStages(view: IncidentView, now: Instant): readonly StageReading[] {
  return view.stages.map((stage) => ({ stage, look: lookOf(stage, view, now), share: shareOf(stage, now) }));
}

function lookOf(stage: StageView, view: IncidentView, now: Instant): StageLook {
  if (stage.state === 'done' || stage.state === 'skipped') return stage.state;
  const over = view.status !== 'open' && view.status !== 'recovered';
  // After recovery only review and close count (domain, section 3).
  const counts = !over && (view.recoveredAt === null || stage.key === 'review' || stage.key === 'close');
  if (stage.state === 'active') return stage.overdue && counts ? 'running_long' : 'active';
  if (!counts) return 'pending';
  if (stage.overdue) return 'late_to_begin';
  return stage.window.start !== null && now >= stage.window.start && stage.key !== 'close' ? 'due_to_begin' : 'pending';
}

function shareOf(stage: StageView, now: Instant): number | null {
  const { start, end } = stage.window;
  if (start === null || end === null || end <= start) return null;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}
