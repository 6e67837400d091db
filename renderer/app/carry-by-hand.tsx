import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { errorWords } from '../reading/error-words.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Files for the console that no route leads to. */
export function CarryByHand() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [said, setSaid] = useState<string | null>(null);
  const save = (what: 'wants' | 'everything' | 'lacking') => {
    void bridge.call('carry:save', { what }).then((reply) => {
      if (!reply.ok) setSaid(errorWords(reply.error, words));
      else if (reply.value.path !== null) setSaid(words('sync.carry.saved', { path: reply.value.path }));
    });
  };
  return (
    <details className="sync-carry">
      <summary>{words('sync.carry')}</summary>
      <p>{words('sync.carry.lead')}</p>
      <div className="sync-carry-ways">
        {(['wants', 'lacking', 'everything'] as const).map((what) => (
          <Button key={what} size="small" onClick={() => save(what)}>
            {words(`sync.carry.${what}`)}
          </Button>
        ))}
      </div>
      {said === null ? null : <p role="status">{said}</p>}
    </details>
  );
}
