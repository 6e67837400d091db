import { setUp } from './set-up/set-up.mjs';
import { build } from './steps/build.mjs';
import { packageApp } from './steps/end-to-end.mjs';

const electron = await setUp();
await build();
process.exit(await packageApp(electron));
