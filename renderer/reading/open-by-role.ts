import type { ItemStanding } from '../../shared/domain/checklists/checklist-at.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { RoleKey } from '../../shared/domain/roles/role.ts';
import type { StageKey } from '../../shared/domain/stages/stage.ts';

/** What a role has not done yet. */
export interface OpenByRole {
  readonly role: RoleKey;
  /** Who holds it, the lead first; empty where nobody does. */
  readonly holders: readonly string[];
  /** Required items that are open, in the order of doing. */
  readonly items: readonly ItemStanding[];
}

/**
 * Who has not done what: the required open items of every stage that should have begun, by role. The role whose turn
 * came first stands first. After recovery only review and close are asked of anybody.
 */
export function openByRole(view: IncidentView, now: number): readonly OpenByRole[] {
  const asked = new Set<StageKey>(
    view.stages.filter((stage) => isAsked(stage.key, view) && hasBegun(stage, now)).map((stage) => stage.key),
  );
  const roles = new Map<RoleKey, ItemStanding[]>();
  for (const item of view.checklist) {
    if (!item.required || item.state !== 'open' || !asked.has(item.stage)) continue;
    const items = roles.get(item.role) ?? [];
    items.push(item);
    roles.set(item.role, items);
  }
  return [...roles].map(([role, items]) => ({ role, holders: view.roles[role], items }));
}

function isAsked(stage: StageKey, view: IncidentView): boolean {
  if (view.status === 'open') return true;
  return view.status === 'recovered' && (stage === 'review' || stage === 'close');
}

function hasBegun(stage: IncidentView['stages'][number], now: number): boolean {
  if (stage.state === 'active' || stage.state === 'done') return true;
  return stage.state === 'pending' && stage.window.start !== null && now >= stage.window.start;
}
