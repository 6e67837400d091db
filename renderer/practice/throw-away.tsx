import { useState } from 'react';
import type { StreamId } from '../../shared/record/ids.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Button } from '../components/button.tsx';
import { errorWords } from '../reading/error-words.ts';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Throws the practice incident away, asked once more. */
export function ThrowAway({ practice }: { readonly practice: StreamId }) {
  const { words } = useSpeech();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button size="small" look="quiet" onClick={() => setAsked(true)}>
        {words('practice.throw_away')}
      </Button>
      {isAsked ? <ThrowAwayAsk key={practice} onDone={() => setAsked(false)} /> : null}
    </>
  );
}

function ThrowAwayAsk({ onDone }: { readonly onDone: () => void }) {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  return (
    <AskDialog
      title={words('practice.throw_away_heading')}
      confirm={words('practice.throw_away_now')}
      cancel={words('action.cancel')}
      ready
      isBusy={isBusy}
      fault={fault}
      onCancel={onDone}
      onConfirm={() => {
        setBusy(true);
        // Whoever is in its room would see it go: the board first.
        session.go({ view: 'board' });
        void bridge.call('practice:throw_away', {}).then((reply) => {
          setBusy(false);
          if (reply.ok) onDone();
          else setFault(errorWords(reply.error, words));
        });
      }}
    >
      <p>{words('practice.throw_away_text')}</p>
    </AskDialog>
  );
}
