import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { wallChoiceSchema } from '../../../shared/bridge/walls.ts';
import { wallRoomSchema } from '../../../shared/domain/wall/letter-sizes.ts';

const keptWallsSchema = z.strictObject({
  /** What was said of a display's room, by the display's id. */
  rooms: z.record(z.string(), wallRoomSchema),
  /** The walls that open at each start, in the order in which they were chosen. */
  walls: z.array(z.strictObject({ display: z.string(), name: z.string(), wall: wallChoiceSchema })),
});
/** What is kept about the walls of this console. */
export type KeptWalls = z.infer<typeof keptWallsSchema>;

/** Reads what was kept; nothing where there is no such file, or where it can't be understood. */
export function readKeptWalls(path: string): KeptWalls {
  try {
    return keptWallsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { rooms: {}, walls: [] };
  }
}

/** Keeps it. It is a comfort: a disk that refuses costs nothing else. */
export function writeKeptWalls(path: string, kept: KeptWalls): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(keptWallsSchema.parse(kept)));
    renameSync(`${path}.new`, path);
  } catch {
    // At the next start the walls are as they were kept before.
  }
}
