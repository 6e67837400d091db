import { hashOfFile, type ProvenPackage, replaceAppImage } from './replace-app-image.ts';

/** What is handed over. */
export interface HandedOver extends ProvenPackage {
  readonly version: string;
}

/** The ways to the system. */
export interface HandOverWays {
  /** The AppImage that runs; null where another kind of package does. */
  readonly appImage: string | null;
  /** Asks the person whether to begin with the installation now. */
  readonly ask: (version: string) => Promise<boolean>;
  /** Opens a package by the system's installer; what went wrong, or an empty text. */
  readonly open: (path: string) => Promise<string>;
}

/** What came of it: done, left by the person, or not done because the package is another one or the system said no. */
export type HandOver =
  | { readonly outcome: 'replaced' | 'opened' | 'left' | 'swapped' }
  | { readonly outcome: 'failed'; readonly why: string };

/**
 * Hands a proven package to the system as the last thing before the program ends: an AppImage is put in its own place, any
 * other package is opened by the system's installer once the person says so. Its hash is looked at once more, since it lay
 * there for a while.
 */
export async function handOver(update: HandedOver, { appImage, ask, open }: HandOverWays): Promise<HandOver> {
  try {
    if (appImage !== null) {
      return { outcome: (await replaceAppImage(appImage, update)) ? 'replaced' : 'swapped' };
    }
    if (!(await ask(update.version))) return { outcome: 'left' };
    if ((await hashOfFile(update.path)) !== update.sha256) return { outcome: 'swapped' };
    const why = await open(update.path);
    return why === '' ? { outcome: 'opened' } : { outcome: 'failed', why };
  } catch (error) {
    return { outcome: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}
