import { dayMs, hourMs, minuteMs } from '../../shared/domain/instant.ts';

const secondMs = 1_000;

/** How long until a deadline, or how long since, cut into what is shown: seconds under an hour, minutes above. */
export type CountdownParts =
  | { readonly form: 'seconds'; readonly overdue: boolean; readonly minutes: string; readonly seconds: string }
  | { readonly form: 'minutes'; readonly overdue: boolean; readonly hours: string; readonly minutes: string }
  | { readonly form: 'hours'; readonly overdue: boolean; readonly days: string; readonly hours: string };

/**
 * The time from `now` to `due`, both ms. Ahead it is rounded up, so that it reads zero only at the deadline itself;
 * past it is rounded down, so that it reads a second only once one has passed.
 */
export function countdownParts(due: number, now: number): CountdownParts {
  const overdue = now > due;
  const exact = Math.abs(due - now);
  const length = (overdue ? Math.floor(exact / secondMs) : Math.ceil(exact / secondMs)) * secondMs;
  if (length < hourMs) {
    return {
      form: 'seconds',
      overdue,
      minutes: two(Math.floor(length / minuteMs)),
      seconds: two(Math.floor((length % minuteMs) / secondMs)),
    };
  }
  if (length < dayMs) {
    return {
      form: 'minutes',
      overdue,
      hours: String(Math.floor(length / hourMs)),
      minutes: two(Math.floor((length % hourMs) / minuteMs)),
    };
  }
  return {
    form: 'hours',
    overdue,
    days: String(Math.floor(length / dayMs)),
    hours: two(Math.floor((length % dayMs) / hourMs)),
  };
}

function two(count: number): string {
  return String(count).padStart(2, '0');
}
