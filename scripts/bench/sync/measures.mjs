import { measureColdJoin } from './cold-join.mjs';
import { measureAppend, measureLate, measureMany } from './server-alone.mjs';
import { measureLive, measureMerge, measureOneEvent } from './two-consoles.mjs';

/** What is measured of sync beside its peers, in this order. A measure resolves with rows as those of `tableOf`. */
export const syncMeasures = [
  { name: 'live', measure: measureLive },
  { name: 'merge', measure: measureMerge },
  { name: 'one-event', measure: measureOneEvent },
  { name: 'cold-join', measure: measureColdJoin },
  { name: 'many', measure: measureMany },
  { name: 'late', measure: measureLate },
  { name: 'append', measure: measureAppend },
];
