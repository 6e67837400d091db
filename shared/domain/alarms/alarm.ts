import type { Instant } from '../instant.ts';
import type { StageKey } from '../stages/stage.ts';

/** What an alarm is about. */
export type AlarmAbout =
  | { readonly kind: 'respond' | 'restore' | 'escalated' | 'no_commander' | 'no_level' | 'update' }
  | { readonly kind: 'stage'; readonly stage: StageKey }
  | { readonly kind: 'task'; readonly task: string; readonly text: string };

/** A warning says that something nears; an alarm, that it has come (domain, section 4). */
export interface Alarm {
  /** The same on every console, and another once what it is about has moved. */
  readonly id: string;
  readonly weight: 'warning' | 'alarm';
  readonly about: AlarmAbout;
  /** Since when it rings. */
  readonly since: Instant;
  /** Who has seen it, and when; null while nobody has. */
  readonly acknowledged: { readonly by: string | null; readonly at: Instant } | null;
}

/** Until when an incident makes no sound, and who wanted it so. */
export interface SoundMuted {
  readonly until: Instant;
  readonly by: string | null;
}
