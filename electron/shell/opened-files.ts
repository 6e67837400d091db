import type { Windows } from './windows.ts';

/** Files that the system opened the app by, until a console took them. */
export interface OpenedFiles {
  /** The system opened files: a console that is there is told. */
  readonly opened: (paths: readonly string[]) => void;
  /** The files, once. Nothing is read of them before the window asks, and nothing imported before a person says so. */
  readonly take: () => readonly string[];
}

/** Most files that wait: a person who marked a whole folder by mistake is not asked about all of it. */
const mostWaiting = 1_000;

/** Holds the files that the app was started by, and the later ones beside them. */
export function createOpenedFiles(windows: Pick<Windows, 'all' | 'tell'>, first: readonly string[]): OpenedFiles {
  let waiting = new Set(first);
  return {
    opened: (paths) => {
      if (paths.length === 0) return;
      waiting = new Set([...waiting, ...paths].slice(0, mostWaiting));
      for (const console of windows.all('console')) windows.tell(console, { push: 'files:opened', body: {} });
    },
    take: () => {
      const paths = [...waiting];
      waiting = new Set();
      return paths;
    },
  };
}
