import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingFromLock } from './steps/lock-file.mjs';
import { root } from './set-up/paths.mjs';
import { say } from './set-up/say.mjs';

/*
 * Run after `npm install <package>`. Where a registry does not carry the packages of other platforms, npm leaves them out
 * of the lock file, and `npm ci` then refuses that file everywhere. This enters what is missing; nothing is fetched.
 */
const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingFromLock(lock);
const packages = { ...lock.packages, ...Object.fromEntries(missing) };
const sorted = Object.fromEntries(Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);
say(`${missing.length} packages of other platforms were entered into package-lock.json`);
