import { measureAlerts } from './alert-storm.mjs';
import { measureColdStart } from './cold-start.mjs';
import { measureExport } from './export-speed.mjs';
import { measureScreen } from './screen-speed.mjs';
import { measureSearch } from './search-speed.mjs';
import { measureStore } from './store-speed.mjs';
import { measureWall } from './wall-week.mjs';

/** What is measured, in this order. A measure resolves with rows: what, figure, baseline, ratio and its bound. */
export const measures = [
  { name: 'cold-start', measure: measureColdStart },
  { name: 'screen', measure: measureScreen },
  { name: 'wall', measure: measureWall },
  { name: 'store', measure: measureStore },
  { name: 'export', measure: measureExport },
  { name: 'search', measure: measureSearch },
  { name: 'alerts', measure: measureAlerts },
];
