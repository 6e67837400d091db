import { setUp } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';
import { endToEndStep } from './steps/end-to-end.mjs';
import { runSteps } from './steps/run-steps.mjs';

// Only the end-to-end tests; what follows `--` goes to Playwright (a file's name, -g and a title's words, ...).
const electron = await setUp({ headless: true });
await build();
await runSteps([endToEndStep(electron, process.argv.slice(2))]);
