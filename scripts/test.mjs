import { setUp } from './set-up/set-up.mjs';
import { runSteps } from './steps/run-steps.mjs';
import { formatStep, importLawsStep, lintStep, typesStep, vitestStep } from './steps/steps.mjs';

await setUp({ headless: true });
await runSteps([typesStep, formatStep, lintStep, importLawsStep, vitestStep('unit'), vitestStep('integration')]);
