import { useScreen, useSpeech, useTick } from '../state/screen.tsx';
import { type ReadTime, readTime } from './read-time.ts';

/** What is typed into a field of times, as it is understood now, with the words to show under it. */
export function useTimeReading(typed: string): {
  readonly read: ReadTime;
  readonly fault: string | null;
  readonly hint: string;
} {
  const { zone } = useScreen();
  const { words, time } = useSpeech();
  const read = readTime(typed, useTick(), zone);
  if (read.kind !== 'time') {
    const fault = { empty: null, unclear: words('time.unclear'), ahead: words('time.ahead') }[read.kind];
    return { read, fault, hint: fault === null ? words('time.hint') : '' };
  }
  const full = time.full(read.at);
  const said = read.approximate ? words('quick.about', { time: full }) : full;
  return { read, fault: null, hint: words('time.read', { time: said, zone: time.zoneName(read.at) }) };
}
