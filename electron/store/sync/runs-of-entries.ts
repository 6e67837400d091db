import type { Fresh } from './prove-page.ts';

/** Events in their order: entries that stand together as one run, everything else by itself. */
export function runsOfEntries(fresh: readonly Fresh[]): readonly (readonly Fresh[])[] {
  const runs: Fresh[][] = [];
  let isRun = false;
  for (const event of fresh) {
    const isEntry = event.header.kind === 'entry.added';
    const last = runs.at(-1);
    if (isEntry && isRun && last !== undefined) last.push(event);
    else runs.push([event]);
    isRun = isEntry;
  }
  return runs;
}
