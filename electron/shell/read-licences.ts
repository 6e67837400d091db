import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Licence, licenceSchema } from '../../shared/bridge/about.ts';

/** Reads the licences that the build wrote; none where there are none to be read. */
export async function readLicences(path: string): Promise<readonly Licence[]> {
  try {
    return z.array(licenceSchema).parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return [];
  }
}
