import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What set-up made for this clone; goes with node_modules. */
export const localFolder = join(root, 'node_modules', '.muster');

/** Downloads that every clone on this machine shares. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'muster');

/** One of the project's own tools. */
export function tool(path) {
  return join(root, 'node_modules', path);
}
