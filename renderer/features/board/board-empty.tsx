import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useDeviceLooksOnly } from '../../reading/use-looks-only.ts';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';

/** Nothing is wrong, or nothing was ever declared here: what can be done now. */
export function BoardEmpty() {
  const { session, bridge } = useScreen();
  const { words } = useSpeech();
  const looksOnly = useDeviceLooksOnly();
  const [fault, setFault] = useState<string | null>(null);
  const { practice } = useAppContext();
  const seeSample = () => {
    void bridge.call('practice:open', {}).then((reply) => {
      if (!reply.ok) setFault(errorWords(reply.error, words));
    });
  };
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
        {practice === undefined ? <Button onClick={seeSample}>{words('practice.see')}</Button> : null}
        <Button look="quiet" onClick={openSample}>
          {words('board.sample')}
        </Button>
      </div>
      {practice === undefined ? <p className="board-fine">{words('practice.see_text')}</p> : null}
      <p className="board-fine">{words('board.sample_text')}</p>
      {fault === null ? null : <p className="field-fault">{fault}</p>}
    </section>
  );
}
