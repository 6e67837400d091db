import { measureLive } from './two-consoles.mjs';

/** What is measured of sync, in this order. A measure resolves with rows as those of `tableOf`. */
export const syncMeasures = [{ name: 'live', measure: measureLive }];
