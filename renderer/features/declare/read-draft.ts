import type { Instant } from '../../../shared/domain/instant.ts';
import { type KnownImpact } from '../../../shared/domain/severity/propose-level.ts';
import type { DeclareIncident } from '../../../shared/domain/incident/command.ts';
import { type ReadTime, readTime } from '../../reading/read-time.ts';
import type { DeclareDraft } from './declare-draft.ts';

/** Reads a share of users, 0..100; undefined when it is none. */
export function readUsers(typed: string): number | null | undefined {
  const share = typed
    .trim()
    .replace(/[%％]$/u, '')
    .trim();
  if (share === '') return null;
  const value = Number(share);
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : undefined;
}

/** What the draft says of the impact; a share that is no number says nothing. */
export function impactOf(draft: DeclareDraft): KnownImpact {
  return {
    usersPercent: readUsers(draft.users) ?? null,
    coreTransactionDown: draft.core,
    businessImpact: draft.business,
  };
}

/** What is asked of the store when the draft is filed; null while a field is faulty or the title missing. */
export function declarationOf(
  draft: DeclareDraft,
  person: string | null,
  now: Instant,
  zone: string,
): DeclareIncident | null {
  const detected = readTime(draft.detectedAt, now, zone);
  const started = readTime(draft.startedAt, now, zone);
  const usersPercent = readUsers(draft.users);
  const title = draft.title.trim();
  if (title === '' || usersPercent === undefined || isFaulty(detected) || isFaulty(started)) return null;
  const alert = { hosts: given(draft.hosts), logLines: given(draft.logLines), metrics: given(draft.metrics) };
  return {
    fields: {
      title,
      whatIsSeen: given(draft.seen),
      ...(detected.kind === 'time' ? { detectedAt: detected.at, detectedAtApproximate: detected.approximate } : {}),
      startedAt: started.kind === 'time' ? started.at : null,
      usersPercent,
      coreTransactionDown: draft.core,
      businessImpact: draft.business,
      category: draft.category,
      detectedBy: draft.detectedBy,
      regions: listOf(draft.regions),
      modules: listOf(draft.modules),
      stepsToReproduce: given(draft.steps),
      alertDetail: Object.values(alert).every((part) => part === null) ? null : alert,
      whatWasTried: given(draft.tried),
      initialReporter: given(draft.reporter) ?? person,
    },
    level: draft.level,
    levelReason: draft.level === null ? null : given(draft.levelReason),
    commander: draft.takesCommand ? person : null,
    drill: draft.drill ? { script: given(draft.script) } : null,
  };
}

function isFaulty(time: ReadTime): boolean {
  return time.kind === 'unclear' || time.kind === 'ahead';
}

function given(typed: string): string | null {
  return typed.trim() === '' ? null : typed.trim();
}

/** Reads a list as people type it. */
export function listOf(typed: string): string[] {
  return typed
    .split(/[,，、;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
