import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifestEnding, maxManifestBytes, readSigned } from '../../../shared/domain/updates/update-manifest.ts';
import { fileSize } from './package-fault.ts';

/** An update as it lies in a folder. */
export interface ChosenUpdate {
  /** The manifest's text, unproven. */
  readonly signed: string;
  /** Where its package is to be, beside it. */
  readonly package: string;
}

/** The update that a person chose, by its package or its manifest. Null where no manifest is. Raises the disk's errors. */
export function chosenUpdate(path: string): ChosenUpdate | null {
  const named = path.endsWith(manifestEnding) ? path : `${path}${manifestEnding}`;
  const size = fileSize(named);
  if (size === null || size > maxManifestBytes) return null;
  const signed = readFileSync(named, 'utf8');
  const file = readSigned(signed)?.manifest.file;
  return file === undefined ? null : { signed, package: join(dirname(named), file) };
}
