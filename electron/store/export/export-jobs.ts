import { failure } from '../failure.ts';
import type { Readable } from '../interchange/export-incident.ts';
import { type ExportRequest, type Gathered, type GatheringProgress, gatherInSteps } from './gather-export.ts';

/** What a step of a job came to: how far it is, or what was gathered, as the text of a Gathered. */
export type ExportStep =
  | { readonly isDone: false; readonly progress: GatheringProgress }
  | { readonly isDone: true; readonly gathered: string };

/**
 * Exports under way. Each goes on for a short turn when it is asked to, so that whoever waits for the store meanwhile,
 * an entry above all, waits no longer than that.
 */
export interface ExportJobs {
  readonly begin: (request: Omit<ExportRequest, 'at'>) => { readonly job: number };
  /** Raises StoreFailure `not_found` for a job that is none, or whose incident is gone. */
  readonly step: (job: number) => ExportStep;
  readonly drop: (job: number) => Record<string, never>;
}

/** Jobs on a record; `now`: the time as of which incidents are told. */
export function createExportJobs(readable: Readable, now: () => number): ExportJobs {
  const jobs = new Map<number, Generator<GatheringProgress, Gathered>>();
  let last = 0;
  return {
    begin: (request) => {
      last += 1;
      jobs.set(last, gatherInSteps(readable, { ...request, at: now() }));
      return { job: last };
    },
    step: (job) => {
      const steps = jobs.get(job);
      if (steps === undefined) throw failure('not_found', String(job));
      // What raises is over, too.
      jobs.delete(job);
      const step = steps.next();
      if (step.done === true) return { isDone: true, gathered: JSON.stringify(step.value) };
      jobs.set(job, steps);
      return { isDone: false, progress: step.value };
    },
    drop: (job) => {
      jobs.delete(job);
      return {};
    },
  };
}
