import { setUpPackages } from './set-up/packages.mjs';
import { build } from './steps/build.mjs';

await setUpPackages();
await build();
