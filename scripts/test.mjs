import { setUp } from './set-up/set-up.mjs';
import { setUpPostgres, setUpPrometheus, setUpReaders } from './set-up/system-libraries.mjs';
import { build } from './steps/build.mjs';
import { endToEndStep, packagedStep } from './steps/end-to-end.mjs';
import { runSteps } from './steps/run-steps.mjs';
import { formatStep, importLawsStep, lintStep, typesStep, vitestStep } from './steps/steps.mjs';

const electron = await setUp({ headless: true });
await setUpPostgres();
await setUpPrometheus();
await setUpReaders();
await build();
await runSteps([
  typesStep,
  formatStep,
  lintStep,
  importLawsStep,
  vitestStep('unit'),
  vitestStep('integration'),
  endToEndStep(electron),
  packagedStep(electron),
]);
