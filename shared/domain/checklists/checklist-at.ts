import { type FactOf, byHappening } from '../event/fact.ts';
import type { ChecklistItem, Handbook, ItemDeed, Requirement } from '../handbook/handbook.ts';
import type { RegistrationFields } from '../incident/registration.ts';
import { type IncidentState, type StateEventKind, factsOf, latestOf } from '../incident/incident-state.ts';
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
  /** Entries that show that it was done, by event id. */
  readonly evidence: readonly string[];
}

/** What the conditions of required items look at. */
export interface RequirementContext {
  readonly fields: RegistrationFields;
  readonly level: Level;
  readonly escalationCameDue: boolean;
}

/** Deeds that are not taken back, and the events that are them. */
const deedKinds = {
  response_launched: 'response.launched',
  level_set: 'level.set',
  cause_stated: 'cause.stated',
  mitigation_declared: 'mitigation.declared',
  plan_drafted: 'plan.drafted',
  plan_reviewed: 'plan.approved',
  plan_deployed: 'plan.deployed',
} as const;

/** Deeds about what users are told; what is said to others ticks nothing. */
const wordingKinds = {
  wording_drafted: 'communication.drafted',
  wording_approved: 'communication.approved',
  wording_published: 'communication.published',
} as const;

/** Every item of the handbook at a time, in its order. */
export function checklistAt(
  state: IncidentState,
  handbook: Handbook,
  context: RequirementContext,
  at: Instant,
): readonly ItemStanding[] {
  const marks = standingMarks(state, at);
  return handbook.checklist.map((item) => itemAt(state, item, marks.get(item.id), context, at));
}

type Mark = FactOf<'item.ticked'> | FactOf<'item.marked_not_applicable'> | FactOf<'item.reopened'>;

/**
 * What holds of each item by what was said of it: only what was said since it was last reopened counts, and of that
 * done beats not applicable, whichever came later (domain, section 8). A person can't mark a done item so; only two who
 * had not heard of each other can.
 */
function standingMarks(state: IncidentState, at: Instant): ReadonlyMap<string, Mark> {
  const marks: readonly Mark[] = [
    ...factsOf(state, 'item.ticked', at),
    ...factsOf(state, 'item.marked_not_applicable', at),
    ...factsOf(state, 'item.reopened', at),
  ];
  const inOrder = marks.toSorted(
    (left, right) => left.at - right.at || doneLast(left.kind, right.kind) || byHappening(left, right),
  );
  const standing = new Map<string, Mark>();
  for (const mark of inOrder) {
    const before = standing.get(mark.body.item);
    if (mark.kind === 'item.marked_not_applicable' && before?.kind === 'item.ticked') continue;
    standing.set(mark.body.item, mark);
  }
  return standing;
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
    return {
      ...known,
      state: 'done',
      by: mark.author,
      at: mark.at,
      note: mark.body.note,
      evidence: mark.body.evidence,
    };
  }
  const deed = standingDeed(state, item.deed, at);
  if (deed !== null) return { ...known, state: 'done', by: deed.author, at: deed.at, note: null, evidence: [] };
  if (mark?.kind === 'item.marked_not_applicable') {
    return { ...known, state: 'not_applicable', by: mark.author, at: mark.at, note: mark.body.reason, evidence: [] };
  }
  return { ...known, state: 'open', by: null, at: null, note: null, evidence: [] };
}

/** Done beats not applicable when both are said of one moment (domain, section 8). */
function doneLast(left: string, right: string): number {
  return Number(left === 'item.ticked') - Number(right === 'item.ticked');
}

/**
 * The act that ticks an item by itself, where it was done and not taken back: of those that can be taken back the last,
 * as the status has it, of the others the first, since by then it was done.
 */
export function standingDeed(state: IncidentState, deed: ItemDeed | null, at: Instant): FactOf<StateEventKind> | null {
  switch (deed) {
    case null:
      return null;
    case 'recovery_declared': {
      const done = latestOf(state, 'recovery.declared', at);
      const revoked = latestOf(state, 'recovery.revoked', at);
      return done !== null && revoked !== null && byHappening(revoked, done) > 0 ? null : done;
    }
    case 'incident_closed': {
      const done = latestOf(state, 'incident.closed', at);
      const reopened = latestOf(state, 'incident.reopened', at);
      return done !== null && reopened !== null && reopened.at >= done.at ? null : done;
    }
    case 'response_launched':
    case 'level_set':
    case 'cause_stated':
    case 'mitigation_declared':
    case 'plan_drafted':
    case 'plan_reviewed':
    case 'plan_deployed':
      return factsOf(state, deedKinds[deed], at)[0] ?? null;
    case 'wording_drafted':
    case 'wording_approved':
    case 'wording_published':
      return factsOf(state, wordingKinds[deed], at).find(({ body }) => body.audience === 'users') ?? null;
  }
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
