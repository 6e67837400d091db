import type { FoundRooms } from '../../../shared/bridge/rooms.ts';
import { findRooms } from './find-rooms.ts';

/** How long (ms) a search takes: announcements are answered within a second or two. */
const searchMs = 6_000;

/** Looks for rooms on the LAN, when a person asks and only then. */
export class RoomSearch {
  readonly #told: (found: FoundRooms) => void;
  #found: FoundRooms = { isLooking: false, rooms: [] };
  #end: (() => void) | null = null;

  constructor(told: (found: FoundRooms) => void) {
    this.#told = told;
  }

  /** Begins a search, unless one is on; what it finds is told. */
  find(): FoundRooms {
    if (this.#end !== null) return this.#found;
    const stop = findRooms({ found: (rooms) => this.#tell({ isLooking: true, rooms: [...rooms] }) });
    const timer = setTimeout(() => {
      this.close();
      this.#tell({ ...this.#found, isLooking: false });
    }, searchMs);
    this.#end = () => {
      clearTimeout(timer);
      stop();
    };
    this.#found = { isLooking: true, rooms: [] };
    return this.#found;
  }

  close(): void {
    this.#end?.();
    this.#end = null;
  }

  #tell(found: FoundRooms): void {
    this.#found = found;
    this.#told(found);
  }
}
