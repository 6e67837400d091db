import { spokenValue } from '../../../shared/report/spoken-value.ts';
import type { IncidentView } from '../../../shared/domain/incident/incident-view.ts';
import { isShown } from '../../../shared/domain/drills/drill-at.ts';
import type { Due } from '../../../shared/domain/deadlines/next-due.ts';
import type { Deadline } from '../../../shared/domain/deadlines/deadlines.ts';
import { formatInstant } from '../../../shared/domain/instant.ts';
import { isTaskOver } from '../../../shared/domain/tasks/tasks-at.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline/timeline-entry.ts';
import type { Words } from '../../../shared/words/words.ts';

const time = (instant: number | null): string | null => (instant === null ? null : formatInstant(instant));

/** What `show --json` prints (interchange format): times in ISO 8601, unknown is null. */
export function showJson(view: IncidentView, entries: number, words: Words) {
  const { identity, fields } = view.registration;
  return {
    number: identity.number,
    slug: identity.slug,
    title: fields.title,
    category: fields.category,
    status: view.status,
    level: view.level,
    responseLevel: view.responseLevel,
    proposedLevel:
      view.proposedLevel === null
        ? null
        : { level: view.proposedLevel.level, reason: words(`proposal.${view.proposedLevel.reason}`) },
    t0: time(view.t0),
    t0Approximate: fields.detectedAtApproximate,
    at: time(view.at),
    deadlines: {
      provisional: view.provisional,
      respond: deadlineJson(view.respond),
      restore: deadlineJson(view.restore),
    },
    stages: stagesJson(view),
    next: view.next === null ? null : dueJson(view.next),
    overdue: view.overdue.map((due) => dueJson(due)),
    escalation: { due: time(view.escalation.due), active: view.escalation.active, waived: view.escalation.waived },
    checklist: checklistJson(view),
    tasks: tasksJson(view),
    communications: communicationsJson(view),
    nextUpdate:
      view.userUpdates === null || view.userUpdates.nextDue === null
        ? null
        : { due: time(view.userUpdates.nextDue), overdue: view.userUpdates.overdue },
    causes: view.causes.map(({ since, ...cause }) => ({ ...cause, since: time(since) })),
    attachments: attachmentsJson(view),
    links: view.links,
    plans: plansJson(view),
    verification: verificationJson(view),
    mergedInto: view.mergedInto === null ? null : { ...view.mergedInto, at: time(view.mergedInto.at) },
    absorbed: view.absorbed.map((other) => ({ ...other, at: time(other.at) })),
    drill: drillJson(view),
    ringing: view.ringing.map(({ id, weight, about, since, acknowledged }) => ({
      id,
      weight,
      about,
      since: time(since),
      acknowledgedBy: acknowledged?.by ?? null,
    })),
    conflicts: view.conflicts.map(({ about, kept, lost }) => ({
      about,
      kept: { value: kept.value, by: kept.by, at: time(kept.at) },
      lost: { value: lost.value, by: lost.by, at: time(lost.at) },
    })),
    commander: view.commander,
    roles: view.roles,
    roleLeads: view.roleLeads,
    counts: { entries, tasksOpen: view.tasks.filter((task) => !isTaskOver(task)).length, alarms: view.alarms },
    measures: view.measures,
  };
}

/** What a drill gave out; null in earnest. What is hidden until it is due is not told before. */
function drillJson({ drill }: IncidentView) {
  if (drill === null) return null;
  return {
    script: drill.script,
    injects: drill.injects
      .filter((inject) => isShown(inject))
      .map(({ id, due, kind, text, role, state, answers, tookMs }) => ({
        id,
        due: time(due),
        kind,
        text: state === 'ahead' ? null : text,
        role,
        state,
        tookMs,
        answers: answers.map(({ by, at, note }) => ({ by, at: time(at), note })),
      })),
  };
}

/** The stages of `show --json`. */
export function stagesJson(view: IncidentView) {
  return view.stages.map(({ key, state, window, overdue, missing }) => ({
    key,
    state,
    window: { start: time(window.start), end: time(window.end) },
    overdue,
    missing,
  }));
}

/** The task table of `show --json`. */
export function tasksJson(view: IncidentView) {
  return view.tasks.map((task) => ({
    id: task.id,
    text: task.text,
    kind: task.kind,
    owner: task.owner,
    role: task.role,
    state: task.state,
    due: time(task.due),
    source: task.source,
    overdue: task.overdue,
    assignedAt: time(task.assignedAt),
    assignedBy: task.assignedBy,
    acknowledgedBy: task.acknowledgedBy,
    acknowledgedAt: time(task.acknowledgedAt),
    result: task.result,
  }));
}

/** The communications of `show --json`. */
export function communicationsJson(view: IncidentView) {
  return view.communications.map((communication) => ({
    id: communication.id,
    audience: communication.audience,
    state: communication.state,
    version: communication.wording.version,
    text: communication.wording.text,
    draftedBy: communication.wording.by,
    approvedBy: communication.approved?.by ?? null,
    rejectedReason: communication.rejected?.reason ?? null,
    published: communication.published.map(({ at, by, channel, nextUpdateAt, reason }) => ({
      at: time(at),
      by,
      channel,
      nextUpdateAt: time(nextUpdateAt),
      override: reason,
    })),
  }));
}

/** The fix plans of `show --json`. */
export function plansJson(view: IncidentView) {
  return view.plans.map((plan) => ({
    id: plan.id,
    kind: plan.kind,
    text: plan.text,
    state: plan.state,
    recoveryMinutes: plan.recoveryMinutes,
    risk: plan.risk,
    approvedBy: plan.approved?.by ?? null,
    deployedAt: time(plan.deployed?.at ?? null),
    way: plan.deployed?.way ?? null,
    outcome: plan.concluded?.outcome ?? null,
  }));
}

/** The verification of `show --json`. */
export function verificationJson(view: IncidentView) {
  return {
    result: view.verification.result,
    checks: view.verification.checks.map(({ id, name, unit, bound, result, counted, beyond, worst, sources }) => ({
      id,
      name,
      unit,
      bound,
      result,
      counted,
      beyond,
      // No number of JSON is infinite.
      worst: worst === null || Number.isFinite(worst) ? worst : spokenValue(worst),
      sources: sources.map(({ reading, said, count: values, by, at }) => ({
        at: time(at),
        by,
        said,
        values,
        reading:
          reading === null
            ? null
            : { ...reading, from: time(reading.from), to: time(reading.to), readAt: time(reading.readAt) },
      })),
    })),
    callbacks: view.verification.callbacks.map(({ at, ...callback }) => ({ ...callback, at: time(at) })),
  };
}

/** The attachments of `show --json`, by their hash. */
export function attachmentsJson(view: IncidentView) {
  return view.attachments.map(({ at, ...attachment }) => ({ ...attachment, at: time(at) }));
}

/** The checklist of `show --json`. */
export function checklistJson(view: IncidentView) {
  return view.checklist.map(({ id, stage, role, required, state, by, at }) => ({
    id,
    stage,
    role,
    required,
    state,
    by,
    at: time(at),
  }));
}

/** One row of `list --json`. */
export function listJson(view: IncidentView) {
  const { identity, fields } = view.registration;
  return {
    number: identity.number,
    slug: identity.slug,
    title: fields.title,
    level: view.level,
    status: view.status,
    t0: time(view.t0),
    next: view.next === null ? null : dueJson(view.next),
    drill: view.drill !== null,
  };
}

/** One row of `timeline --json`; `text` is the entry in words, also where it made itself. */
export function entryJson(entry: TimelineEntry, text: string) {
  return {
    id: entry.id,
    at: time(entry.at),
    approximate: entry.approximate,
    endAt: time(entry.endAt),
    recordedAt: time(entry.recordedAt),
    kind: entry.kind,
    role: entry.role,
    author: entry.author,
    text,
    important: entry.important,
    corrected: entry.corrections.length > 0,
    removed: entry.removed !== null,
    redacted: entry.redacted === true,
    simulated: entry.simulated,
  };
}

function deadlineJson({ due, state, metAt }: Deadline) {
  return { due: time(due), state, metAt: time(metAt) };
}

function dueJson({ kind, stage, due, overdue }: Due) {
  return { kind, stage, due: time(due), overdue };
}
