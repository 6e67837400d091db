/** A display as the system names it. */
export interface WallDisplay {
  readonly id: string;
  /** Whether somebody works there: a console's window stands on it. */
  readonly isWorkedOn: boolean;
}

/** Where a wall stands: on its own display, on another until that one comes back, or nowhere until then. */
export interface WallPlace {
  /** The display that was chosen for it. */
  readonly chosen: string;
  /** The display where it stands; null while there is none for it. */
  readonly on: string | null;
}

/**
 * Where each wall stands, given the displays there are, in the walls' own order. A wall always stands on the display
 * that was chosen for it while that is there. While it is not, it takes a free one; it never covers another wall, nor a
 * console, since who works there can't do without.
 */
export function placeWalls(chosen: readonly string[], displays: readonly WallDisplay[]): readonly WallPlace[] {
  const there = new Set(displays.map(({ id }) => id));
  const taken = new Set(chosen.filter((id) => there.has(id)));
  return chosen.map((id) => {
    if (there.has(id)) return { chosen: id, on: id };
    const free = displays.find((display) => !display.isWorkedOn && !taken.has(display.id));
    if (free === undefined) return { chosen: id, on: null };
    taken.add(free.id);
    return { chosen: id, on: free.id };
  });
}
