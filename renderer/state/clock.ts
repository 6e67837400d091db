import type { Instant } from '../../shared/domain/instant.ts';

const secondMs = 1_000;

/** The one clock of a window. Deadlines are computed from `read` at each draw; the tick only says when to draw again. */
export interface ScreenClock {
  /** Now: real time plus the demonstration's offset, ms since 1970 UTC. */
  readonly read: () => Instant;
  /** Now as of the last tick: the same for everything that is drawn together. */
  readonly tick: () => Instant;
  /** Calls back at the begin of each second while anybody listens; returns its unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Moves the clock by a demonstration's offset (ms); null puts it on real time. */
  readonly setOffset: (offsetMs: number | null) => void;
}

/** A clock over a source of real time. One timer for all listeners, aligned to whole seconds, right again after a sleep. */
export function createScreenClock(real: () => number): ScreenClock {
  let offset = 0;
  let current = real();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();
  const read = () => Math.round(real() + offset);

  const arm = () => {
    if (timer !== null) clearTimeout(timer);
    current = read();
    timer = setTimeout(beat, secondMs - (current % secondMs));
  };
  const beat = () => {
    arm();
    for (const listener of listeners) listener();
  };

  return {
    read,
    tick: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      if (timer === null) arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearTimeout(timer);
        timer = null;
      };
    },
    setOffset: (offsetMs) => {
      if ((offsetMs ?? 0) === offset) return;
      offset = offsetMs ?? 0;
      // Seconds begin at other moments now.
      if (timer === null) current = read();
      else arm();
      for (const listener of listeners) listener();
    },
  };
}
