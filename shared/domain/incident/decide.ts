import { assertNever } from '../../assert.ts';
import type { StreamId } from '../../record/ids.ts';
import { ok } from '../../result.ts';
import { type EventDraft, draft } from '../event/event-bodies.ts';
import { decideCommand } from '../command/decide-command.ts';
import { decideCommunications } from '../communications/decide-communications.ts';
import { decideMerging } from '../merging/decide-merging.ts';
import { decideDrills } from '../drills/decide-drills.ts';
import type { DrillScript } from '../drills/scripts-of.ts';
import { decideAnnouncements } from '../announcements/decide-announcements.ts';
import { decideAlarms } from '../alarms/decide-alarms.ts';
import { decideCause } from '../causes/decide-cause.ts';
import { standingDeed } from '../checklists/checklist-at.ts';
import { spokenVersion } from '../handbook/handbook-versions.ts';
import type { Handbook, ItemDeed } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { roleHoldersAt, roleLeadsAt } from '../roles/roles-at.ts';
import { levelAt } from '../severity/level-at.ts';
import type { DeclareIncident, IncidentCommand } from './command.ts';
import { decideEnding } from './decide-ending.ts';
import { decideEntry, isEntryCommand } from './decide-entry.ts';
import { decideItem } from './decide-item.ts';
import { decideStage, lastStepOf, revokeRecovery } from './decide-stage.ts';
import { decideTask } from './decide-task.ts';
import { decideLinks } from '../links/decide-links.ts';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';
import { decidePlans } from '../plans/decide-plans.ts';
import { decidePolls } from '../polls/decide-polls.ts';
import { decideUndo } from '../undo/decide-undo.ts';
import { decideImprovements } from '../improvements/decide-improvements.ts';
import { decideMeasures } from '../measures/decide-measures.ts';
import { decideReview } from '../review/decide-review.ts';
import { decideVerification } from '../verification/decide-verification.ts';
import { decideWordsOut } from '../words-out/decide-words-out.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import type { IncidentState } from './incident-state.ts';
import { type IncidentView, viewIncident } from './incident-view.ts';
import { isEnded } from './status-at.ts';
import { type RegistrationIdentity, emptyRegistration } from './registration.ts';

/** What a decision needs besides the state: the rules, the time, and a fresh id where one is made. */
export interface DecideContext {
  readonly handbook: Handbook;
  readonly now: Instant;
  /** Who asks; null where nobody is named. */
  readonly actor: string | null;
  /** A new short id, unique in the incident (a cause's). */
  readonly newId: string;
  /** Whether an event of this id is an entry of the incident's timeline that was not removed. */
  readonly hasEntry: (entry: string) => boolean;
  /** Another incident as it stands; left out where no others are at hand. */
  readonly incidentOf?: ((incident: StreamId) => IncidentView | null) | undefined;
  /** An entry as it stands; left out where entries are not at hand. */
  readonly entryOf?: ((entry: string) => TimelineEntry | null) | undefined;
}

/** Deeds that stop or start a clock: an incident that is over has none that runs. */
const stopsClocks: ReadonlySet<IncidentCommand['kind']> = new Set<IncidentCommand['kind']>([
  'launch_response',
  'declare_mitigation',
  'declare_recovery',
  'revoke_recovery',
]);

/** A time this far (ms) ahead of now is refused: what has not happened is no record. Covers clocks a little apart. */
export const maxFutureMs = 60_000;

/**
 * The events of a new incident: its form, its first stage, and what else was said at once. `script`: what a drill plays;
 * it is copied in, so that the drill stays what it was.
 */
export function declareIncident(
  command: DeclareIncident,
  identity: RegistrationIdentity,
  now: Instant,
  script: DrillScript | null = null,
): Decision {
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
  if (script !== null) {
    const { id, name, injects } = script;
    events.push(draft('drill.scripted', { at: detectedAt, script: id, name, injects: [...injects] }));
  }
  if (command.level !== null) {
    // Clocks a little apart may put the detection just after now; nothing is graded before it.
    events.push(
      draft('level.set', { at: Math.max(now, detectedAt), level: command.level, reason: command.levelReason }),
    );
  }
  if (command.commander !== null)
    events.push(draft('commander.named', { at: now, person: command.commander, reason: null }));
  return ok(events);
}

/** The events that a command yields, or why it is refused. A refused command changes nothing. */
export function decide(state: IncidentState, command: IncidentCommand, context: DecideContext): Decision {
  const at = 'at' in command ? (command.at ?? context.now) : context.now;
  if (at > context.now + maxFutureMs) return refuse('happened_in_future', 'at');
  if (isEntryCommand(command)) {
    return decideEntry(state, command, at, { ...context, latest: context.now + maxFutureMs });
  }
  const view = viewIncident(state, context.handbook, Math.max(at, context.now));
  if (view === null) return refuse('not_registered', state.id);
  // What was found out later about the time before the end is taken; after it no clock is stopped any more.
  const isAfterEnd = isEnded(view.status) && view.statusSince !== null && at > view.statusSince;
  if (isAfterEnd && stopsClocks.has(command.kind)) return refuse('incident_ended', view.status);
  switch (command.kind) {
    case 'change_registration':
      return changeRegistration(view, command, context.now);
    case 'set_level':
      return setLevel(state, command, at);
    case 'launch_response':
      return launchResponse(view, command.commander, at);
    case 'declare_mitigation':
      return ok([draft('mitigation.declared', { at, note: command.note })]);
    case 'declare_recovery':
      if (view.recoveredAt !== null) return refuse('already_recovered', String(view.recoveredAt));
      return ok([draft('recovery.declared', { at, note: command.note })]);
    case 'revoke_recovery':
      // Taken back before it was declared, it would stand all the same.
      if (view.recoveredAt === null || at < view.recoveredAt) return refuse('not_recovered', '');
      return ok(revokeRecovery(view, command.reason, at));
    case 'enter_stage':
    case 'end_stage':
    case 'skip_stage':
    case 'reopen_stage':
      return decideStage(view, context.handbook, command, at, {
        actor: context.actor,
        lastStepAt: lastStepOf(state, command.stage),
      });
    case 'name_commander':
    case 'offer_command':
    case 'accept_command':
    case 'decline_command':
    case 'withdraw_command':
      return decideCommand(view, command, at, context);
    case 'assign_role': {
      const holders = roleHoldersAt(state, at)[command.role];
      const leads = roleLeadsAt(state, at)[command.role] === command.person;
      const already = command.lead ? leads : holders.includes(command.person) && !leads;
      if (already) return refuse('nothing_changed', command.person);
      return ok([draft('role.assigned', { at, role: command.role, person: command.person, lead: command.lead })]);
    }
    case 'release_role':
      if (!roleHoldersAt(state, at)[command.role].includes(command.person))
        return refuse('not_holding_role', command.person);
      return ok([draft('role.released', { at, role: command.role, person: command.person })]);
    case 'tick_item':
    case 'mark_item_not_applicable':
    case 'reopen_item':
      return decideItem(view, command, at, {
        hasEntry: context.hasEntry,
        deed: context.handbook.checklist.find(({ id }) => id === command.item)?.deed ?? null,
        isDone: (deed) => standingDeed(state, deed, Math.max(at, context.now)) !== null,
        decide: (deed, note) => decideDeed(view, context, deed, command.item, note, at),
      });
    case 'link_entries':
    case 'unlink_entries':
      return decideLinks(view, command, at, context);
    case 'state_cause':
    case 'confirm_cause':
    case 'rule_out_cause':
    case 'give_whys':
    case 'link_evidence':
    case 'unlink_evidence':
      return decideCause(view, command, at, context);
    case 'acknowledge_alarms':
    case 'mute_sound':
    case 'unmute_sound':
      return decideAlarms(view, command, at);
    case 'draft_plan':
    case 'change_plan':
    case 'submit_plan':
    case 'approve_plan':
    case 'reject_plan':
    case 'deploy_plan':
    case 'conclude_plan':
    case 'drop_plan':
      return decidePlans(view, command, at, context.newId);
    case 'move_handbook': {
      const from = view.registration.identity.handbookVersion;
      if (from === command.to) return refuse('nothing_changed', String(spokenVersion(from)));
      return ok([draft('handbook.moved', { at, from, to: command.to, reason: command.reason })]);
    }
    case 'undo_action':
      if (isEnded(view.status)) return refuse('incident_ended', view.status);
      return decideUndo(state, command, at, context);
    case 'add_check':
    case 'sample_check':
    case 'drop_check':
    case 'record_callback':
      return decideVerification(view, command, at, { newId: context.newId, latest: context.now + maxFutureMs });
    case 'add_task':
    case 'change_task':
    case 'acknowledge_task':
      return decideTask(view, command, at, context);
    case 'draft_communication':
    case 'reword_communication':
    case 'submit_communication':
    case 'reject_communication':
    case 'approve_communication':
    case 'publish_communication':
    case 'drop_communication':
      return decideCommunications(view, command, at, context);
    case 'set_group':
    case 'drop_words':
    case 'send_words_again':
      return decideWordsOut(state, command, at);
    case 'merge_incident':
      return decideMerging(view, command, at, {
        self: state.id,
        target: context.incidentOf?.(command.target) ?? null,
      });
    case 'answer_inject':
      return decideDrills(view, command, at);
    case 'write_section':
    case 'link_review_evidence':
    case 'unlink_review_evidence':
    case 'submit_review':
    case 'approve_review':
    case 'return_review':
    case 'comment_review':
    case 'resolve_review_comment':
    case 'plan_review_meeting':
    case 'call_off_review_meeting':
      return decideReview(state, command, at, context);
    case 'override_measure':
    case 'restore_measure':
      return decideMeasures(state, command, at);
    case 'add_improvement':
    case 'change_improvement':
      return decideImprovements(state, command, at, context.newId);
    case 'join_candidate':
      if (isEnded(view.status)) return refuse('incident_ended', view.status);
      return ok([joinedEntry(command, at)]);
    case 'call_poll':
    case 'answer_poll':
    case 'end_poll':
      return decidePolls(view, command, at, context);
    case 'announce':
    case 'take_down_announcement':
      return decideAnnouncements(view, command, at, context);
    case 'waive_escalation':
      if (view.escalation.waived) return refuse('nothing_changed', 'escalation');
      return ok([draft('escalation.waived', { at, reason: command.reason })]);
    case 'close_incident':
    case 'mark_false_alarm':
    case 'mark_duplicate':
    case 'reopen_incident':
      return decideEnding(view, context.handbook, command, at, context.actor);
    default:
      return assertNever(command);
  }
}

/** What monitoring told, as the incident's timeline has it. */
function joinedEntry({ role, text }: CommandOf<'join_candidate'>, at: Instant): EventDraft {
  return draft('entry.added', { at, approximate: false, kind: 'alert', role, text, important: false });
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

/** Every change of a level is kept with its reason (domain, section 3); the first grading may go without. */
function setLevel(state: IncidentState, { level, reason }: CommandOf<'set_level'>, at: Instant): Decision {
  const before = levelAt(state, at);
  if (before === level) return refuse('level_unchanged', level);
  if (before !== null && reason === null) return refuse('reason_needed', level);
  return ok([draft('level.set', { at, level, reason })]);
}

/** Ticking an item that asks for a deed does the deed, where a tick says enough. What needs more than a tick says (a level, a cause) is refused. */
function decideDeed(
  view: IncidentView,
  { handbook, actor }: DecideContext,
  deed: ItemDeed,
  item: string,
  note: string | null,
  at: Instant,
): Decision {
  switch (deed) {
    case 'response_launched': {
      const launched = draft('response.launched', { at });
      return ok(note === null ? [launched] : [launched, draft('item.ticked', { at, item, note, evidence: [] })]);
    }
    case 'mitigation_declared':
      return ok([draft('mitigation.declared', { at, note })]);
    case 'recovery_declared':
      return ok([draft('recovery.declared', { at, note })]);
    case 'incident_closed':
      return decideEnding(view, handbook, { kind: 'close_incident', reason: note }, at, actor);
    case 'level_set':
    case 'cause_stated':
      return refuse('item_follows_deed', item);
    case 'wording_drafted':
    case 'wording_approved':
    case 'wording_published':
    case 'plan_drafted':
    case 'plan_reviewed':
    case 'plan_deployed':
      // It may have been done outside: whoever ticks it by hand says so.
      return ok([draft('item.ticked', { at, item, note, evidence: [] })]);
  }
}

function launchResponse(view: IncidentView, commander: string | null, at: Instant): Decision {
  const named = commander !== null && commander !== view.commander;
  if (named && view.commander !== null) return refuse('takeover_needs_reason', view.commander);
  if (view.launchedAt !== null && !named) return refuse('nothing_changed', 'response');
  return ok([
    ...(named ? [draft('commander.named', { at, person: commander, reason: null })] : []),
    ...(view.launchedAt === null ? [draft('response.launched', { at })] : []),
  ]);
}

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]: Exclude<Fields[Key], undefined>;
  };
}
