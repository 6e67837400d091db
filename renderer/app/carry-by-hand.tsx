import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { errorWords } from '../reading/error-words.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';
import { useImport } from '../state/use-import.ts';

/** Files for the console that no route leads to, and from it. */
export function CarryByHand() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [said, setSaid] = useState<string | null>(null);
  const importing = useImport({ looksFirst: false });
  const save = (what: 'wants' | 'everything' | 'lacking') => {
    void bridge.call('carry:save', { what }).then((reply) => {
      if (!reply.ok) setSaid(errorWords(reply.error, words));
      else if (reply.value.path !== null) setSaid(words('sync.carry.saved', { path: reply.value.path }));
    });
  };
  return (
    <details className="sync-carry" data-drop={importing.isOver} {...importing.handlers}>
      <summary>{words('sync.carry')}</summary>
      <p>{words('sync.carry.lead')}</p>
      <div className="sync-carry-ways">
        {(['wants', 'lacking', 'everything'] as const).map((what) => (
          <Button key={what} size="small" onClick={() => save(what)}>
            {words(`sync.carry.${what}`)}
          </Button>
        ))}
        <Button size="small" onClick={importing.choose}>
          {words('sync.carry.import')}
        </Button>
      </div>
      {said === null ? null : <p role="status">{said}</p>}
      {importing.told === null ? null : (
        <Notice tone={importing.told.tone} lines={importing.told.lines}>
          {importing.told.text}
        </Notice>
      )}
    </details>
  );
}
