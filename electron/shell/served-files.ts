import { extname } from 'node:path';

/** The scheme and the one host under which the screen is served. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://muster`;

/** A file that may be served: its name below the folder of the screen's build, and what it is. */
export interface ServedFile {
  readonly name: string;
  readonly type: string;
}

/** What may be served, by the exact path of the address. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

/** Makes the map from the list that the build wrote. A file of a kind that is not known is not served. */
export function servedFiles(names: readonly string[]): ServedFiles {
  const files = new Map<string, ServedFile>();
  for (const name of names) {
    const type = types[extname(name)];
    if (type !== undefined) files.set(`/${name}`, { name, type });
  }
  const start = files.get('/index.html');
  if (start !== undefined) files.set('/', start);
  return files;
}

/**
 * The file of an address; null when it names none of ours. The address is only looked up, never made into a path, so
 * nothing that is written in it leads out of the build.
 */
export function fileAt(files: ServedFiles, address: string): ServedFile | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, pathname, search, username, password } = new URL(address);
  if (`${protocol}//${host}` !== appOrigin || search !== '' || username !== '' || password !== '') return null;
  return files.get(pathname) ?? null;
}

/** The hash in the address of an attachment; null when it is none. */
export function attachmentAt(address: string): string | null {
  return /^app:\/\/muster\/attachment\/(?<hash>[0-9a-f]{64})$/u.exec(address)?.groups?.['hash'] ?? null;
}

/** Whether an address is the screen's own: exact origin, by parsing. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}` === appOrigin;
}
