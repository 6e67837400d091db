import { shortNumber } from '../reading/short-number.ts';
import { waitingDeeds, waitingText } from '../reading/waiting-reading.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { submitOnce } from '../state/submit-once.ts';
import { useWaiting } from '../state/use-waiting.ts';
import type { OfferedDeed } from './offered-deeds.ts';

/**
 * What waits for whoever is at this console, to be answered from anywhere. What is refused meanwhile leads to the incident,
 * where it shows why.
 */
export function useWaitingDeeds(): readonly OfferedDeed[] {
  const { bridge, session } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const { waiting } = useWaiting();
  return (waiting ?? []).flatMap(({ incident, number, title, handbook, work }) => {
    const text = waitingText(work, handbook, speech);
    const item = handbook?.checklist.find(({ id }) => id === work.id)?.text;
    return waitingDeeds(work, handbook).map(({ word, command }) => ({
      id: `waiting ${incident} ${work.kind} ${work.id}`,
      name: words('palette.waiting', { deed: words(word), text }),
      about: words('palette.waiting_in', { number: shortNumber(number), title }),
      alias: item === undefined ? '' : `${item.zh} ${item.en}`,
      run: () => {
        void submitOnce(bridge, { subject: 'incident', incident, command }).then((reply) => {
          if (!reply.ok) session.go({ view: 'room', incident });
        });
      },
    }));
  });
}
