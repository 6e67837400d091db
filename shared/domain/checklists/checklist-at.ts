import { type FactOf, byHappening } from '../event/fact.ts';
import type { ChecklistItem, Handbook, ItemDeed, Requirement } from '../handbook/handbook.ts';
import type { RegistrationFields } from '../incident/registration.ts';
import { type IncidentState, type StateEventKind, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { RoleKey } from '../roles/role.ts';
import type { Level } from '../severity/level.ts';
import type { StageKey } from '../stages/stage.ts';

/** How an item stands. */
export type ItemState = 'open' | 'done' | 'not_applicable';

/** A checklist item at a time. */
export interface ItemStanding {
  readonly id: string;
  readonly stage: StageKey;
  readonly role: RoleKey;
  readonly required: boolean;
  readonly state: ItemState;
  /** Who ticked it or marked it not applicable, when, and what they noted; null while open or where nobody is named. */
  readonly by: string | null;
  readonly at: Instant | null;
  readonly note: string | null;
}

/** What the conditions of required items look at. */
export interface RequirementContext {
  readonly fields: RegistrationFields;
  readonly level: Level;
  readonly escalationCameDue: boolean;
}

const deedKinds: Readonly<Record<ItemDeed, StateEventKind>> = {
  response_launched: 'response.launched',
  level_set: 'level.set',
  cause_stated: 'cause.stated',
  mitigation_declared: 'mitigation.declared',
  recovery_declared: 'recovery.declared',
  incident_closed: 'incident.closed',
};

/** Every item of the handbook at a time, in its order. */
export function checklistAt(
  state: IncidentState,
  handbook: Handbook,
  context: RequirementContext,
  at: Instant,
): readonly ItemStanding[] {
  const marks = latestMarks(state, at);
  return handbook.checklist.map((item) => itemAt(state, item, marks.get(item.id), context, at));
}

type Mark = FactOf<'item.ticked'> | FactOf<'item.marked_not_applicable'> | FactOf<'item.reopened'>;

/** The last that was said of each item. */
function latestMarks(state: IncidentState, at: Instant): ReadonlyMap<string, Mark> {
  const marks: readonly Mark[] = [
    ...factsOf(state, 'item.ticked', at),
    ...factsOf(state, 'item.marked_not_applicable', at),
    ...factsOf(state, 'item.reopened', at),
  ];
  const inOrder = marks.toSorted(
    (left, right) => left.at - right.at || doneLast(left.kind, right.kind) || byHappening(left, right),
  );
  return new Map(inOrder.map((mark) => [mark.body.item, mark]));
}

function itemAt(
  state: IncidentState,
  item: ChecklistItem,
  mark: Mark | undefined,
  context: RequirementContext,
  at: Instant,
): ItemStanding {
  const { id, stage, role } = item;
  const known = { id, stage, role, required: isRequired(item.requirement, context) };
  if (mark?.kind === 'item.ticked') {
    return { ...known, state: 'done', by: mark.author, at: mark.at, note: mark.body.note };
  }
  if (mark?.kind === 'item.marked_not_applicable') {
    return { ...known, state: 'not_applicable', by: mark.author, at: mark.at, note: mark.body.reason };
  }
  const deed = item.deed === null ? undefined : factsOf(state, deedKinds[item.deed], at).at(-1);
  if (deed !== undefined && !isRevoked(state, item.deed, deed.at, at)) {
    return { ...known, state: 'done', by: deed.author, at: deed.at, note: null };
  }
  return { ...known, state: 'open', by: null, at: null, note: null };
}

/** Done beats not applicable when both are said of one moment (domain, section 8). */
function doneLast(left: string, right: string): number {
  return Number(left === 'item.ticked') - Number(right === 'item.ticked');
}

function isRevoked(state: IncidentState, deed: ItemDeed | null, doneAt: Instant, at: Instant): boolean {
  if (deed === 'recovery_declared') return factsOf(state, 'recovery.revoked', at).some((fact) => fact.at >= doneAt);
  if (deed === 'incident_closed') return factsOf(state, 'incident.reopened', at).some((fact) => fact.at >= doneAt);
  return false;
}

function isRequired(requirement: Requirement, context: RequirementContext): boolean {
  switch (requirement.when) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'users_reported':
      return context.fields.detectedBy === 'user';
    case 'escalation_due':
      return context.escalationCameDue;
    case 'level':
      return requirement.levels.includes(context.level);
    case 'category':
      return context.fields.category !== null && requirement.categories.includes(context.fields.category);
  }
}
