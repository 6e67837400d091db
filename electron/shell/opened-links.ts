import type { Windows } from './windows.ts';

/** The link by which the system opened the app, until a console took it. */
export interface OpenedLinks {
  /** The system opened a link: a console that is there is told. */
  readonly opened: (link: string) => void;
  /** The link, once. What it says is judged where it is read; nothing is done by it before a person says so. */
  readonly take: () => string | null;
}

/** Holds the link that the app was started by, and the later ones in its place. */
export function createOpenedLinks(windows: Windows, first: string | null): OpenedLinks {
  let waiting = first;
  return {
    opened: (link) => {
      waiting = link;
      for (const console of windows.all('console')) windows.tell(console, { push: 'sync:link_opened', body: {} });
    },
    take: () => {
      const link = waiting;
      waiting = null;
      return link;
    },
  };
}
