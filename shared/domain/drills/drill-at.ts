import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import { type Instant, minuteMs } from '../instant.ts';
import { type Inject, inOrder } from './drill-script.ts';

/** Somebody took up an inject. */
export interface InjectAnswer {
  readonly by: string | null;
  readonly at: Instant;
  readonly note: string | null;
}

/** Where an inject stands: still ahead, given out and unanswered, answered, or the drill ended before it came. */
export type InjectState = 'ahead' | 'open' | 'answered' | 'unplayed';

/** An inject of a drill at a time. */
export interface InjectStanding extends Inject {
  /** When it is given out: T0 and its minutes. */
  readonly due: Instant;
  readonly state: InjectState;
  /** In the order of happening; the first counts. */
  readonly answers: readonly InjectAnswer[];
  /** From its giving out to the first answer, ms; null while unanswered, or where the answer came before it. */
  readonly tookMs: number | null;
}

/** A drill: what it plays, and where that stands. */
export interface DrillStanding {
  /** The script's name; null for a drill without one. */
  readonly script: string | null;
  /** In the order in which they come. */
  readonly injects: readonly InjectStanding[];
}

/**
 * The drill at a time. An inject is given out by record and clock alone, so that consoles that never met agree; of two
 * scripts the last in record order is played. `clock`: the time, which stops with the drill's end; `ended`: it is over.
 */
export function drillAt(
  state: IncidentState,
  {
    t0,
    at,
    clock,
    ended,
  }: { readonly t0: Instant; readonly at: Instant; readonly clock: Instant; readonly ended: boolean },
): DrillStanding {
  const script = factsOf(state, 'drill.scripted', at).toSorted(byOrder).at(-1)?.body;
  const answered = factsOf(state, 'inject.answered', at);
  return {
    script: script?.name ?? null,
    injects: inOrder(script?.injects ?? []).map((inject) => {
      const due = t0 + inject.afterMinutes * minuteMs;
      const answers = answered
        .filter(({ body }) => body.inject === inject.id)
        .map((fact) => ({ by: fact.author, at: fact.at, note: fact.body.note }));
      const [first] = answers;
      const isOut = due <= clock;
      return {
        ...inject,
        due,
        state: first === undefined ? (isOut ? 'open' : ended ? 'unplayed' : 'ahead') : 'answered',
        answers,
        tookMs: first === undefined || first.at < due ? null : first.at - due,
      };
    }),
  };
}

/** What those who are drilled may know: everything but what is hidden until it is due. */
export function isShown({ state, hidden }: InjectStanding): boolean {
  return state !== 'ahead' || !hidden;
}
