import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import type { ZonedTime } from '../../../shared/report/zoned-time.ts';
import { type DeclareDraft, emptyDraft } from './declare-draft.ts';

/** Labels that name what is touched, and where in the world. */
const moduleNames = ['service', 'app', 'application', 'component', 'module'] as const;
const regionNames = ['region', 'zone', 'datacenter', 'idc'] as const;

/** The registration form as an alert fills it: whoever confirms it looks it over, and may change all of it. */
export function draftOfCandidate(candidate: ListedCandidate, time: ZonedTime): DeclareDraft {
  const { title, summary, link, hosts, logLines, metrics, labels, source } = candidate;
  const of = (names: readonly string[]) => names.flatMap((name) => labels[name] ?? []).join(', ');
  // A clock of monitoring that is ahead makes nothing begin after it was heard of.
  const began = time.full(Math.min(candidate.startsAt, candidate.firstAt));
  return {
    ...emptyDraft,
    title,
    seen: [summary, link].filter((part) => part !== null).join('\n'),
    detectedAt: began,
    startedAt: began,
    detectedBy: 'monitoring',
    modules: of(moduleNames),
    regions: of(regionNames),
    hosts: hosts.join('\n'),
    logLines: logLines.join('\n'),
    metrics: metrics.join('\n'),
    reporter: source.name,
  };
}
