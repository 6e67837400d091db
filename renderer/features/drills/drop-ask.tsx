import { useState } from 'react';
import type { DrillScript } from '../../../shared/domain/drills/scripts-of.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Drops a script; drills that played it keep their copy. */
export function DropAsk({
  script,
  onDone,
}: {
  readonly script: DrillScript;
  readonly onDone: (dropped: boolean) => void;
}) {
  const { workspace } = useScreen();
  const { words } = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const drop = () => {
    setBusy(true);
    void workspace.submit({ kind: 'drop_drill_script', script: script.id }).then((reply) => {
      setBusy(false);
      if (reply.ok) onDone(true);
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <AskDialog
      title={words('drills.drop_of', { name: script.name })}
      confirm={words('drills.drop')}
      cancel={words('action.cancel')}
      ready
      isBusy={isBusy}
      fault={fault}
      onConfirm={drop}
      onCancel={() => onDone(false)}
    >
      <p>{words('drills.drop_text')}</p>
    </AskDialog>
  );
}
