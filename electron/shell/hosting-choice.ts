import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const hostingChoiceSchema = z.strictObject({
  /** Whether the room is served as soon as the console runs. */
  on: z.boolean(),
  /** Where it listens: every address of this machine, unless somebody wrote another one here. */
  host: z.string().min(1).max(253).default('0.0.0.0'),
  /** The port that it has had since it was first served, since consoles know it; null before. */
  port: z.int().min(0).max(65_535).nullable().default(null),
  name: z.string().min(1).max(200).default('Muster'),
});
/** What was chosen about serving a room from this profile. */
export type HostingChoice = z.infer<typeof hostingChoiceSchema>;

/** Reads the choice; nothing is served where there is none, or where the file can't be understood. */
export function readHostingChoice(path: string): HostingChoice {
  try {
    return hostingChoiceSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return hostingChoiceSchema.parse({ on: false });
  }
}

/** Keeps the choice. Raises the disk's own errors. */
export function writeHostingChoice(path: string, choice: HostingChoice): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify(hostingChoiceSchema.parse(choice))}\n`);
  renameSync(`${path}.new`, path);
}
