import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { StageKey } from '../../../../shared/domain/stages/stage.ts';

/** From when to when a stage ran; one that runs has no end yet. Null while it has not begun. */
export function stageSpan(
  view: IncidentView,
  key: StageKey,
): { readonly from: Instant; readonly to: Instant | null } | null {
  const stage = view.stages.find((one) => one.key === key);
  if (stage === undefined || stage.enteredAt === null) return null;
  // What happened at the very end belongs to it.
  return { from: stage.enteredAt, to: stage.endedAt === null ? null : stage.endedAt + 1 };
}
