import { runSteps } from './steps/run-steps.mjs';
import { setUpCommandLine } from './set-up/set-up.mjs';
import { formatStep, importLawsStep, lintStep, typesStep, vitestStep } from './steps/steps.mjs';

await setUpCommandLine();
await runSteps([typesStep, formatStep, lintStep, importLawsStep, vitestStep('unit')]);
