import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../helpers/command-line.ts';

/** The default handbook's text, for profiles that the simulation opens. */
export const handbookText = readFileSync(join(projectFolder, 'resources/handbook.json'), 'utf8');
