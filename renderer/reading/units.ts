import type { CountdownUnits } from '../components/countdown.tsx';
import type { Speech } from '../state/speech.ts';

/** A countdown's units in the reader's language. */
export function unitsOf({ words }: Speech): CountdownUnits {
  return {
    day: words('unit.day'),
    hour: words('unit.hour'),
    minute: words('unit.minute'),
    second: words('unit.second'),
  };
}
