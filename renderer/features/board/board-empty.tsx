import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useDeviceLooksOnly } from '../../reading/use-looks-only.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Nothing is wrong, or nothing was ever declared here: what can be done now. */
export function BoardEmpty() {
  const { session, bridge } = useScreen();
  const { words } = useSpeech();
  const looksOnly = useDeviceLooksOnly();
  const [fault, setFault] = useState<string | null>(null);
  const openSample = () => {
    void bridge.call('sample:open', {}).then((reply) => {
      if (reply.ok) session.go({ view: 'room', incident: reply.value.incident });
      else setFault(words(`failure.${reply.error.code}`, { detail: reply.error.detail }));
    });
  };
  return (
    <section className="board-empty">
      <div className="board-empty-sign" aria-hidden="true" />
      <h2>{words('board.empty_heading')}</h2>
      <p>{words('board.empty_text')}</p>
      <div className="board-empty-choices">
        {looksOnly ? null : (
          <Button look="solid" onClick={() => session.go({ view: 'declare' })}>
            {words('board.declare')}
          </Button>
        )}
        <Button onClick={openSample}>{words('board.sample')}</Button>
      </div>
      <p className="board-fine">{words('board.sample_text')}</p>
      {fault === null ? null : <p className="field-fault">{fault}</p>}
    </section>
  );
}
