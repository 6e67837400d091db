import { fileURLToPath } from 'node:url';
import type { App } from 'electron';
import { isOpenable } from '../../shared/desk/openable-files.ts';

/** What the system handed to the app before it was ready: apart from the command line, as macOS does. */
export interface HandedOver {
  readonly link: string | null;
  readonly files: readonly string[];
}

/** Collects what the system hands over until the desktop listens itself. */
export function collectHandedOver(app: App): () => HandedOver {
  let link: string | null = null;
  const files: string[] = [];
  const onLink = (event: { preventDefault: () => void }, opened: string) => {
    event.preventDefault();
    link = opened;
  };
  const onFile = (event: { preventDefault: () => void }, path: string) => {
    event.preventDefault();
    if (isOpenable(path)) files.push(path);
  };
  app.on('open-url', onLink);
  app.on('open-file', onFile);
  return () => {
    app.off('open-url', onLink);
    app.off('open-file', onFile);
    return { link, files };
  };
}

/** The path of an argument by which a desktop opens a file: a path, or a `file:` address; null when it is neither. */
export function openedPath(argument: string): string | null {
  if (!isOpenable(argument)) return null;
  if (!/^file:/iu.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
