import type { Alarm, SoundMuted } from '../alarms/alarm.ts';
import { type Announcement, announcementAt } from '../announcements/announcement-at.ts';
import { alarmsAt, soundMutedAt } from '../alarms/alarms-at.ts';
import { type AttachmentStanding, attachmentsAt } from '../attachments/attachments-at.ts';
import { type CauseStanding, causesAt } from '../causes/cause-at.ts';
import { type ItemStanding, checklistAt } from '../checklists/checklist-at.ts';
import { type CommandOffer, offerAt } from '../command/offer-at.ts';
import { type CommunicationStanding, communicationsAt } from '../communications/communications-at.ts';
import { type UserUpdates, userUpdatesOf } from '../communications/next-update.ts';
import { type Conflict, conflictsOf } from '../conflicts/conflicts-of.ts';
import { type Deadline, deadlineAt, levelWindows } from '../deadlines/deadlines.ts';
import { type Due, leadingDue } from '../deadlines/next-due.ts';
import { type OtherIncident, absorbedAt, mergedIntoAt } from '../merging/merged-at.ts';
import { type DrillStanding, drillAt } from '../drills/drill-at.ts';
import { type Escalation, escalationAt } from '../escalation/escalation.ts';
import type { Handbook } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { type Measures, measure } from '../measures/measures.ts';
import { type EntryLink, linksAt } from '../links/links-at.ts';
import { type PlanStanding, plansAt } from '../plans/plans-at.ts';
import { type PollStanding, pollAt } from '../polls/poll-at.ts';
import { type RoleHolders, type RoleLeads, commanderAt, roleHoldersAt, roleLeadsAt } from '../roles/roles-at.ts';
import type { Level } from '../severity/level.ts';
import { firstGradedAt, levelAt } from '../severity/level-at.ts';
import { type ProposedLevel, proposeLevel } from '../severity/propose-level.ts';
import { type StageStanding, isAfterRecovery, stagesAt } from '../stages/stage-at.ts';
import type { IncidentStatus } from './classification.ts';
import { type Verification, verificationAt } from '../verification/verification-at.ts';
import { type TaskStanding, tasksAt } from '../tasks/tasks-at.ts';
import { type IncidentState, factsOf, latestOf } from './incident-state.ts';
import { type Registration, currentRegistration } from './registration-at.ts';
import { isEnded, statusAt } from './status-at.ts';

/** A stage with what is missing to leave it: ids of required items that are open. */
export interface StageView extends StageStanding {
  readonly missing: readonly string[];
}

/** Everything that can be said of an incident at a time. What a screen shows is read off this and nothing else. */
export interface IncidentView {
  readonly registration: Registration;
  readonly at: Instant;
  readonly t0: Instant;
  readonly status: IncidentStatus;
  readonly statusSince: Instant | null;
  readonly recoveredAt: Instant | null;
  readonly mitigatedAt: Instant | null;
  readonly launchedAt: Instant | null;
  /** Graded level; null while nobody graded. */
  readonly level: Level | null;
  readonly levelReason: string | null;
  /** The level that the response takes: P1 while escalated. */
  readonly responseLevel: Level | null;
  readonly proposedLevel: ProposedLevel | null;
  /** The level whose deadlines run; provisional while nobody graded. */
  readonly deadlineLevel: Level;
  readonly provisional: boolean;
  readonly respond: Deadline;
  readonly restore: Deadline;
  readonly stages: readonly StageView[];
  readonly next: Due | null;
  readonly overdue: readonly Due[];
  readonly escalation: Escalation;
  readonly checklist: readonly ItemStanding[];
  /** What is still to be done first, the soonest due on top. */
  readonly tasks: readonly TaskStanding[];
  readonly commander: string | null;
  /** Command that was offered and waits for an answer; null where none is, or the incident is over. */
  readonly commandOffer: CommandOffer | null;
  readonly roles: RoleHolders;
  /** Who leads each role; null where nobody does. */
  readonly roleLeads: RoleLeads;
  /** Root causes, the first stated first. */
  readonly causes: readonly CauseStanding[];
  /** Files that were put to it, in the order of happening. */
  readonly attachments: readonly AttachmentStanding[];
  /** Links between entries of the timeline. */
  readonly links: readonly EntryLink[];
  /** Fix plans, the first drafted first. */
  readonly plans: readonly PlanStanding[];
  /** What proves that the fault is gone. */
  readonly verification: Verification;
  /** What was drafted, reviewed and published, the last touched first. */
  readonly communications: readonly CommunicationStanding[];
  /** When users were last told, and promised to hear more; null while they were told nothing. */
  readonly userUpdates: UserUpdates | null;
  /** Where two people said otherwise without having heard of each other; what holds, and what does not. */
  readonly conflicts: readonly Conflict[];
  /** The incident that it ended in, merged or a duplicate; null while it stands by itself. */
  readonly mergedInto: OtherIncident | null;
  /** Incidents that it took in. */
  readonly absorbed: readonly OtherIncident[];
  /** What the drill plays; null in earnest. */
  readonly drill: DrillStanding | null;
  /** The go / no-go poll that was called last, open or ended; null where none was. */
  readonly poll: PollStanding | null;
  /** What the commander announces; null where nothing stands, or the incident is over. */
  readonly announcement: Announcement | null;
  /** How many warnings and alarms there are about deadlines and the escalation. */
  readonly alarms: number;
  /** What rings, the most urgent first. */
  readonly ringing: readonly Alarm[];
  /** Until when nothing of it sounds; null where sound is on. */
  readonly soundMuted: SoundMuted | null;
  readonly measures: Measures;
}

/** Reads the incident at a time. Null while its registration has not arrived. Never throws, whatever the facts. */
export function viewIncident(state: IncidentState, handbook: Handbook, at: Instant): IncidentView | null {
  const registration = currentRegistration(state);
  if (registration === null) return null;
  const { fields } = registration;
  const { policy } = handbook;
  const imported = registration.identity.origin === 'imported' || registration.identity.origin === 'sample';
  const t0 = fields.detectedAt;
  const standing = statusAt(state, at);
  const { status, recoveredAt } = standing;
  const ended = isEnded(status);
  const closedAt = status === 'closed' ? standing.since : null;
  // What ended incidents would have missed since is nobody's concern: their clocks stop with them.
  const clock = ended && standing.since !== null ? Math.min(at, standing.since) : at;

  const level = levelAt(state, at);
  const proposedLevel = proposeLevel(fields, policy.manyUsersPercent);
  const deadlineLevel = level ?? proposedLevel?.level ?? 'P1';
  const windows = levelWindows(handbook, deadlineLevel);
  const start = policy.clocksRunFrom === 'graded' ? (firstGradedAt(state, at) ?? t0) : t0;
  const launchedAt = factsOf(state, 'response.launched', at)[0]?.at ?? null;
  const { atRiskShare } = policy;
  const measured = deadlineAt({ start, due: start + windows.respondMs, metAt: launchedAt, at: clock, atRiskShare });
  const respondUnknown = imported && launchedAt === null && recoveredAt !== null;
  const respond: Deadline = respondUnknown ? { ...measured, state: 'unknown' } : measured;
  const restore = deadlineAt({ start, due: start + windows.restoreMs, metAt: recoveredAt, at: clock, atRiskShare });

  const escalation = escalationAt({ state, handbook, t0, level: deadlineLevel, recoveredAt, ended, at, clock });
  const checklist = checklistAt(
    state,
    handbook,
    { fields, level: deadlineLevel, escalationCameDue: escalation.cameDue },
    at,
  );
  const stages = stagesAt({ state, handbook, t0, recoveredAt, closedAt, imported, ended, at }).map((stage) => ({
    ...stage,
    missing: checklist
      .filter((item) => item.stage === stage.key && item.required && item.state === 'open')
      .map((item) => item.id),
  }));
  const { next, overdue } = leadingDue(ended ? [] : duesOf(respond, restore, stages, recoveredAt, at));
  const roles = roleHoldersAt(state, at);
  const roleLeads = roleLeadsAt(state, at);
  const communications = communicationsAt(state, at);
  const userUpdates = userUpdatesOf(communications, { at, ended });
  const tasks = tasksAt(state, at);
  const commander = commanderAt(state, roleLeads, at);
  const levelFact = latestOf(state, 'level.set', at);
  return {
    registration,
    at,
    t0,
    status,
    statusSince: standing.since,
    recoveredAt,
    mitigatedAt: factsOf(state, 'mitigation.declared', at)[0]?.at ?? null,
    launchedAt,
    level,
    levelReason: levelFact?.body.reason ?? null,
    responseLevel: escalation.active ? 'P1' : level,
    proposedLevel,
    deadlineLevel,
    provisional: level === null,
    respond,
    restore,
    stages,
    next,
    overdue,
    escalation,
    checklist,
    tasks,
    commander,
    commandOffer: ended ? null : offerAt(state, at),
    roles,
    roleLeads,
    causes: [...causesAt(state, at).values()],
    attachments: attachmentsAt(state, at),
    links: linksAt(state, at),
    plans: plansAt(state, at),
    verification: verificationAt(state, recoveredAt, at),
    communications,
    userUpdates,
    conflicts: conflictsOf(state, at),
    mergedInto: mergedIntoAt(state, at),
    absorbed: absorbedAt(state, at),
    drill: registration.identity.origin === 'drill' ? drillAt(state, { t0, at, clock, ended }) : null,
    poll: pollAt(state, at),
    announcement: ended ? null : announcementAt(state, at),
    alarms: overdue.length + Number(escalation.active) + Number(isAtRisk(next, respond, restore)),
    ringing: alarmsAt(
      state,
      { at, t0, status, recoveredAt, respond, restore, stages, escalation, commander, level, tasks, userUpdates },
      handbook,
    ),
    soundMuted: ended ? null : soundMutedAt(state, at),
    measures: measure({
      startedAt: fields.startedAt,
      detectedAt: fields.detectedAtApproximate && fields.startedAt === t0 ? null : t0,
      t0,
      launchedAt,
      gradedAt: imported ? firstOwnGrading(state, registration, at) : firstGradedAt(state, at),
      mitigatedAt: factsOf(state, 'mitigation.declared', at)[0]?.at ?? null,
      recoveredAt,
    }),
  };
}

/** What can be due: before recovery the binding deadlines and active stages, after it stages 5 and 6 only. */
function duesOf(
  respond: Deadline,
  restore: Deadline,
  stages: readonly StageView[],
  recoveredAt: Instant | null,
  at: Instant,
): readonly Due[] {
  const dues: Due[] = [];
  if (recoveredAt === null) {
    if (respond.metAt === null)
      dues.push({ kind: 'respond', stage: null, due: respond.due, overdue: at > respond.due });
    dues.push({ kind: 'restore', stage: null, due: restore.due, overdue: at > restore.due });
  }
  for (const { key, state, window } of stages) {
    const counts = recoveredAt === null || isAfterRecovery(key);
    if (counts && state === 'active' && window.end !== null) {
      dues.push({ kind: 'stage', stage: key, due: window.end, overdue: at > window.end });
    }
  }
  return dues;
}

function isAtRisk(next: Due | null, respond: Deadline, restore: Deadline): boolean {
  if (next === null || next.overdue) return false;
  return (
    (next.kind === 'respond' && respond.state === 'at_risk') || (next.kind === 'restore' && restore.state === 'at_risk')
  );
}

/** The level of an import counts from T0 and says nothing of how long the grading took; a later one does. */
function firstOwnGrading(state: IncidentState, registration: Registration, at: Instant): Instant | null {
  const { group } = registration.registered;
  return factsOf(state, 'level.set', at).find((fact) => fact.group === null || fact.group !== group)?.at ?? null;
}
