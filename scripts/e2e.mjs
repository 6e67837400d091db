import { setUp } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';
import { endToEndStep, packagedStep } from './steps/end-to-end.mjs';
import { runSteps } from './steps/run-steps.mjs';

/*
 * Only the end-to-end tests: `npm run e2e -- [--packaged] ...`. What follows goes to Playwright (a file's name, -g and a
 * title's words).
 */
const electron = await setUp({ headless: true });
await build();
const further = process.argv.slice(2).filter((word) => word !== '--packaged');
const step = process.argv.includes('--packaged') ? packagedStep : endToEndStep;
await runSteps([step(electron, further)]);
