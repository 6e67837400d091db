import { assertNever } from '../../assert.ts';
import { type Result, ok, refused } from '../../result.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import type { Handbook } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { type StageKey, stageKeys } from '../stages/stage.ts';
import type { DeclareIncident, IncidentCommand } from './command.ts';
import { type IncidentState, factsOf } from './incident-state.ts';
import { type IncidentView, viewIncident } from './incident-view.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import { type RegistrationIdentity, emptyRegistration } from './registration.ts';

/** What a decision needs besides the state: the rules, the time, and a fresh id where one is made. */
export interface DecideContext {
  readonly handbook: Handbook;
  readonly now: Instant;
  /** A new short id, unique in the incident (a cause's). */
  readonly newId: string;
  /** Whether an event of this id is an entry of the incident's timeline that was not removed. */
  readonly hasEntry: (entry: string) => boolean;
}

type Decision = Result<readonly EventDraft[], Refusal>;

/** A time this far (ms) ahead of now is refused: what has not happened is no record. Covers clocks a little apart. */
export const maxFutureMs = 60_000;

/** The events of a new incident: its form, its first stage, and what else was said at once. */
export function declareIncident(command: DeclareIncident, identity: RegistrationIdentity, now: Instant): Decision {
  const detectedAt = command.fields.detectedAt ?? now;
  const fields = { ...emptyRegistration(command.fields.title, detectedAt), ...withoutUndefined(command.fields) };
  if (detectedAt > now + maxFutureMs) return refuse('happened_in_future', 'detectedAt');
  if (fields.startedAt !== null && fields.startedAt > now + maxFutureMs) {
    return refuse('happened_in_future', 'startedAt');
  }
  const events: EventDraft[] = [
    draft('incident.registered', { at: detectedAt, identity, fields, severityGuess: null, severityReason: null }),
    draft('stage.entered', { at: detectedAt, stage: 'report', reason: null }),
  ];
  if (command.level !== null) {
    events.push(draft('level.set', { at: now, level: command.level, reason: command.levelReason }));
  }
  if (command.commander !== null) events.push(draft('commander.named', { at: now, person: command.commander }));
  return ok(events);
}

/** The events that a command yields, or why it is refused. A refused command changes nothing. */
export function decide(state: IncidentState, command: IncidentCommand, context: DecideContext): Decision {
  const at = 'at' in command ? (command.at ?? context.now) : context.now;
  if (at > context.now + maxFutureMs) return refuse('happened_in_future', 'at');
  const view = viewIncident(state, context.handbook, Math.max(at, context.now));
  if (view === null) return refuse('not_registered', state.id);
  switch (command.kind) {
    case 'change_registration':
      return changeRegistration(view, command, context.now);
    case 'set_level':
      if (view.level === command.level) return refuse('level_unchanged', command.level);
      return ok([draft('level.set', { at, level: command.level, reason: command.reason })]);
    case 'launch_response':
      return launchResponse(view, command.commander, at);
    case 'declare_mitigation':
      return ok([draft('mitigation.declared', { at, note: command.note })]);
    case 'declare_recovery':
      if (view.recoveredAt !== null) return refuse('already_recovered', String(view.recoveredAt));
      return ok([draft('recovery.declared', { at, note: command.note })]);
    case 'revoke_recovery':
      return view.recoveredAt === null ? refuse('not_recovered', '') : ok(revokeRecovery(view, command.reason, at));
    case 'enter_stage':
    case 'end_stage':
    case 'skip_stage':
    case 'reopen_stage':
      return decideStage(view, command, at);
    case 'name_commander':
      if (view.commander === command.person) return refuse('nothing_changed', command.person);
      return ok([draft('commander.named', { at, person: command.person })]);
    case 'assign_role': {
      const holders = view.roles[command.role];
      const already = command.lead ? holders[0] === command.person : holders.includes(command.person);
      if (already) return refuse('nothing_changed', command.person);
      return ok([draft('role.assigned', { at, role: command.role, person: command.person, lead: command.lead })]);
    }
    case 'release_role':
      if (!view.roles[command.role].includes(command.person)) return refuse('not_holding_role', command.person);
      return ok([draft('role.released', { at, role: command.role, person: command.person })]);
    case 'tick_item':
    case 'mark_item_not_applicable':
    case 'reopen_item':
      return decideItem(view, command, at);
    case 'state_cause':
      return ok([
        draft('cause.stated', { at, cause: context.newId, dimension: command.dimension, text: command.text }),
      ]);
    case 'confirm_cause':
    case 'rule_out_cause':
      return decideCause(state, command, at);
    case 'waive_escalation':
      return ok([draft('escalation.waived', { at, reason: command.reason })]);
    case 'close_incident':
    case 'mark_false_alarm':
    case 'mark_duplicate':
    case 'reopen_incident':
      return decideEnding(view, command, at);
    case 'add_entry': {
      const { approximate, entryKind: kind, role, text, important } = command;
      return ok([draft('entry.added', { at, approximate, kind, role, text, important })]);
    }
    case 'correct_entry':
      if (!context.hasEntry(command.entry)) return refuse('unknown_entry', command.entry);
      if (Object.keys(command.changes).length === 0) return refuse('nothing_changed', command.entry);
      if ((command.changes.at ?? 0) > context.now + maxFutureMs) return refuse('happened_in_future', 'at');
      return ok([draft('entry.corrected', { entry: command.entry, changes: command.changes, reason: command.reason })]);
    case 'remove_entry':
      if (!context.hasEntry(command.entry)) return refuse('unknown_entry', command.entry);
      return ok([draft('entry.removed', { entry: command.entry, reason: command.reason })]);
    default:
      return assertNever(command);
  }
}

type CommandOf<Kind extends IncidentCommand['kind']> = Extract<IncidentCommand, { kind: Kind }>;

function refuse(code: RefusalCode, detail: string): Decision {
  return refused({ code, detail });
}

function changeRegistration(view: IncidentView, command: CommandOf<'change_registration'>, now: Instant): Decision {
  const changes = Object.fromEntries(
    Object.entries(withoutUndefined(command.changes)).filter(
      ([key, value]) =>
        JSON.stringify(value) !==
        JSON.stringify(view.registration.fields[key as keyof typeof view.registration.fields]),
    ),
  );
  if (Object.keys(changes).length === 0) return refuse('nothing_changed', 'registration');
  for (const key of ['startedAt', 'detectedAt'] as const) {
    if ((command.changes[key] ?? 0) > now + maxFutureMs) return refuse('happened_in_future', key);
  }
  return ok([draft('registration.changed', { changes, reason: command.reason })]);
}

function launchResponse(view: IncidentView, commander: string | null, at: Instant): Decision {
  const named = commander !== null && commander !== view.commander;
  if (view.launchedAt !== null && !named) return refuse('nothing_changed', 'response');
  return ok([
    ...(named ? [draft('commander.named', { at, person: commander })] : []),
    ...(view.launchedAt === null ? [draft('response.launched', { at })] : []),
  ]);
}

/** Verification failed: the fault is back in stage 4, and the record says why. */
function revokeRecovery(view: IncidentView, reason: string, at: Instant): readonly EventDraft[] {
  const resolve = view.stages.find((stage) => stage.key === 'resolve');
  const reopens = resolve?.state === 'done' || resolve?.state === 'skipped';
  return [
    draft('recovery.revoked', { at, reason }),
    ...(reopens ? [draft('stage.reopened', { at, stage: 'resolve', reason })] : []),
  ];
}

function decideStage(
  view: IncidentView,
  command: CommandOf<'enter_stage' | 'end_stage' | 'skip_stage' | 'reopen_stage'>,
  at: Instant,
): Decision {
  const stage = view.stages.find((candidate) => candidate.key === command.stage);
  if (stage === undefined) return refuse('stage_not_active', command.stage);
  switch (command.kind) {
    case 'enter_stage':
      if (stage.state === 'active') return refuse('stage_already_active', command.stage);
      return ok([draft('stage.entered', { at, stage: command.stage, reason: command.reason })]);
    case 'end_stage':
      if (stage.state !== 'active') return refuse('stage_not_active', command.stage);
      if (stage.missing.length > 0 && command.reason === null) {
        return refuse('open_items_need_reason', stage.missing.join(' '));
      }
      return ok([
        draft('stage.ended', { at, stage: command.stage, openItems: [...stage.missing], reason: command.reason }),
        ...enterNext(view, command.stage, at),
      ]);
    case 'skip_stage':
      if (stage.state === 'done' || stage.state === 'skipped') return refuse('stage_not_active', command.stage);
      return ok([
        draft('stage.skipped', { at, stage: command.stage, reason: command.reason }),
        ...enterNext(view, command.stage, at),
      ]);
    case 'reopen_stage':
      if (stage.state !== 'done' && stage.state !== 'skipped') return refuse('stage_not_ended', command.stage);
      return ok([draft('stage.reopened', { at, stage: command.stage, reason: command.reason })]);
  }
}

/** Ending a stage leads into the next one unless it is already running; the review waits for recovery. */
function enterNext(view: IncidentView, ended: StageKey, at: Instant): readonly EventDraft[] {
  const key = stageKeys[stageKeys.indexOf(ended) + 1];
  const next = view.stages.find((stage) => stage.key === key);
  if (next === undefined || next.state !== 'pending') return [];
  if (next.key === 'review' && view.recoveredAt === null) return [];
  return [draft('stage.entered', { at, stage: next.key, reason: null })];
}

function decideItem(
  view: IncidentView,
  command: CommandOf<'tick_item' | 'mark_item_not_applicable' | 'reopen_item'>,
  at: Instant,
): Decision {
  const item = view.checklist.find((candidate) => candidate.id === command.item);
  if (item === undefined) return refuse('unknown_item', command.item);
  switch (command.kind) {
    case 'tick_item':
      if (item.state === 'done') return refuse('item_already_so', command.item);
      return ok([draft('item.ticked', { at, item: command.item, note: command.note })]);
    case 'mark_item_not_applicable':
      if (item.state !== 'open') return refuse('item_already_so', command.item);
      return ok([draft('item.marked_not_applicable', { at, item: command.item, reason: command.reason })]);
    case 'reopen_item':
      if (item.state === 'open') return refuse('item_already_so', command.item);
      return ok([draft('item.reopened', { at, item: command.item })]);
  }
}

function decideCause(
  state: IncidentState,
  command: CommandOf<'confirm_cause' | 'rule_out_cause'>,
  at: Instant,
): Decision {
  if (!factsOf(state, 'cause.stated').some((fact) => fact.body.cause === command.cause)) {
    return refuse('unknown_cause', command.cause);
  }
  if (command.kind === 'confirm_cause') return ok([draft('cause.confirmed', { at, cause: command.cause })]);
  return ok([draft('cause.ruled_out', { at, cause: command.cause, reason: command.reason })]);
}

function decideEnding(
  view: IncidentView,
  command: CommandOf<'close_incident' | 'mark_false_alarm' | 'mark_duplicate' | 'reopen_incident'>,
  at: Instant,
): Decision {
  const isOver = view.status === 'closed' || view.status === 'false_alarm' || view.status === 'duplicate';
  if (command.kind === 'reopen_incident') {
    if (!isOver) return refuse('incident_not_ended', view.status);
    return ok([draft('incident.reopened', { at, reason: command.reason })]);
  }
  if (isOver) return refuse('incident_ended', view.status);
  switch (command.kind) {
    case 'close_incident': {
      const open = view.stages.flatMap((stage) => stage.missing).filter((item) => !isClosingDeed(view, item));
      if (open.length > 0 && command.reason === null) return refuse('open_items_need_reason', open.join(' '));
      return ok([draft('incident.closed', { at, openItems: open, reason: command.reason })]);
    }
    case 'mark_false_alarm':
      return ok([draft('incident.marked_false_alarm', { at, reason: command.reason })]);
    case 'mark_duplicate':
      return ok([draft('incident.marked_duplicate', { at, of: command.of })]);
  }
}

/** Closing ticks its own item, so that one is never what is missing. */
function isClosingDeed(view: IncidentView, item: string): boolean {
  return view.checklist.find((candidate) => candidate.id === item)?.id === 'close.close_incident';
}

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
  };
}
