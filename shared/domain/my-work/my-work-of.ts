import { type ImprovementStanding, isImprovementOver, urgencyOf } from '../improvements/improvements-at.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import { type RoleKey, roleKeys } from '../roles/role.ts';
import { isTaskOver } from '../tasks/tasks-at.ts';
import type { WordOut } from '../words-out/words-out-at.ts';
import { isForPerson } from '../words-out/words-to-do.ts';

/** Something in an incident that waits for one person. */
export interface Waiting {
  readonly kind:
    | 'command_offer'
    | 'poll_answer'
    | 'task'
    | 'role_task'
    | 'item'
    | 'communication_review'
    | 'plan_review'
    | 'improvement'
    | 'word_out';
  /** The id of the offer, poll, task, item, wording, plan or improvement; of a word to chat its key. */
  readonly id: string;
  /** Who offers, what the poll, task, wording or plan says, or the channel to chat; empty for an item, which the handbook words. */
  readonly text: string;
  /** The role for which it waits; null where it waits for the person by name. */
  readonly role: RoleKey | null;
  readonly due: Instant | null;
  readonly overdue: boolean;
  /** The person has not said yet that they have it. */
  readonly untaken: boolean;
  readonly required: boolean;
  /** Since when it waits. */
  readonly since: Instant;
}

/**
 * What waits for a person in an incident, the most urgent first: command that is offered, a poll that all wait for, what is late, reviews that
 * hold others up, what has a time, then the rest. An item is due when its stage is, and waits from the stage's begin on.
 */
export function myWorkOf(view: IncidentView, person: string): readonly Waiting[] {
  if (view.status !== 'open' && view.status !== 'recovered') return [];
  const mine = new Set(roleKeys.filter((role) => view.roles[role].includes(person)));
  const commands = view.commander === person;
  const waiting: Waiting[] = [];
  const plain = { role: null, due: null, overdue: false, untaken: false, required: false };

  const offer = view.commandOffer;
  if (offer?.to === person)
    waiting.push({
      ...plain,
      kind: 'command_offer',
      id: offer.id,
      text: offer.from ?? '',
      since: offer.at,
      untaken: true,
      required: true,
    });

  const { poll } = view;
  for (const { role, answer } of poll === null || poll.outcome !== null ? [] : poll.roles) {
    if (poll === null || answer !== null || !mine.has(role)) continue;
    waiting.push({
      ...plain,
      kind: 'poll_answer',
      id: poll.id,
      text: poll.question,
      role,
      since: poll.calledAt,
      required: true,
    });
  }

  for (const task of view.tasks) {
    const isRoles = task.owner === null && task.role !== null && mine.has(task.role);
    if (isTaskOver(task) || (task.owner !== person && !isRoles && task.acknowledgedBy !== person)) continue;
    // What another of the role took on is theirs.
    if (task.owner !== person && task.acknowledgedBy !== null && task.acknowledgedBy !== person) continue;
    waiting.push({
      ...plain,
      kind: task.owner === person || task.acknowledgedBy === person ? 'task' : 'role_task',
      id: task.id,
      text: task.text,
      role: task.role,
      due: task.due,
      overdue: task.overdue,
      untaken: task.acknowledgedBy === null,
      since: task.assignedAt,
    });
  }

  const stages = new Map(view.stages.map((stage) => [stage.key, stage]));
  for (const item of view.checklist) {
    const stage = stages.get(item.stage);
    if (item.state !== 'open' || !mine.has(item.role) || stage?.state !== 'active') continue;
    const due = stage.window.end;
    waiting.push({
      ...plain,
      kind: 'item',
      id: item.id,
      text: '',
      role: item.role,
      due: item.required ? due : null,
      overdue: item.required && due !== null && view.at > due,
      required: item.required,
      since: stage.window.start ?? view.t0,
    });
  }

  for (const { id, state, wording } of view.communications) {
    // Drafter and reviewer are different people (domain, section 6).
    if (state !== 'in_review' || !mine.has('customer_service') || wording.by === person) continue;
    waiting.push({
      ...plain,
      kind: 'communication_review',
      id,
      text: wording.text,
      role: 'customer_service',
      required: true,
      since: wording.at,
    });
  }
  for (const { id, state, text, draftedAt } of view.plans) {
    if (state !== 'in_review' || !(commands || mine.has('tech_lead'))) continue;
    waiting.push({ ...plain, kind: 'plan_review', id, text, role: 'tech_lead', required: true, since: draftedAt });
  }
  return waiting.toSorted(byUrgency);
}

/** An improvement that a person owns, as what waits for them; null where it is another's or over. */
export function improvementWork(
  improvement: Pick<ImprovementStanding, 'id' | 'text' | 'owner' | 'due' | 'state' | 'addedAt'>,
  person: string,
  at: Instant,
): Waiting | null {
  if (improvement.owner !== person || isImprovementOver(improvement)) return null;
  return {
    kind: 'improvement',
    id: improvement.id,
    text: improvement.text,
    role: null,
    due: improvement.due,
    overdue: urgencyOf(improvement, at) === 'overdue',
    untaken: false,
    required: false,
    since: improvement.addedAt,
  };
}

/**
 * Words to chat that wait for a decision, as work of a person: of whoever published them and whoever commands; of automatic
 * ones, of whoever commands.
 */
export function wordsOutWork(words: readonly WordOut[], view: IncidentView, person: string): readonly Waiting[] {
  return words.filter(isForPerson).flatMap(({ key, communication, channelName, since }) => {
    const published = view.communications.find(({ id }) => id === communication)?.published ?? [];
    if (view.commander !== person && !published.some(({ by }) => by === person)) return [];
    return [
      {
        kind: 'word_out',
        id: key,
        text: channelName,
        role: null,
        due: null,
        overdue: false,
        untaken: false,
        required: true,
        since,
      },
    ];
  });
}

/** The most urgent first; total, so that several incidents' work can be put in one order. */
export function byUrgency(one: Waiting, other: Waiting): number {
  return (
    rank(one) - rank(other) ||
    (one.due ?? Number.MAX_SAFE_INTEGER) - (other.due ?? Number.MAX_SAFE_INTEGER) ||
    Number(other.required) - Number(one.required) ||
    one.since - other.since
  );
}

function rank({ kind, overdue, due }: Waiting): number {
  if (kind === 'command_offer') return 0;
  if (kind === 'poll_answer') return 1;
  if (overdue) return 2;
  if (kind === 'communication_review' || kind === 'plan_review' || kind === 'word_out') return 3;
  return due === null ? 5 : 4;
}
