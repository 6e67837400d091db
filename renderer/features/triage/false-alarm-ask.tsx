import { useState } from 'react';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { ReasonField } from '../../components/reason-field.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../state/use-kept.ts';
import { ShownLine } from './shown-line.tsx';
import { useShownCandidate } from './use-shown-candidate.ts';

/** Marks a candidate as a false alarm (误报), with the reason. */
export function FalseAlarmAsk({
  candidate: given,
  onDone,
}: {
  readonly candidate: ListedCandidate;
  readonly onDone: () => void;
}) {
  const { workspace } = useScreen();
  const { words } = useSpeech();
  const [candidate, lookAgain] = useShownCandidate(given);
  const [reason, setReason, kept] = useKeptText(`candidate_false.${candidate.id}`);
  const leave = lettingGo([kept], onDone);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const mark = () => {
    setBusy(true);
    const { id, outbreak } = candidate;
    const command = { kind: 'mark_candidate_false_alarm', candidate: id, outbreak, reason: reason.trim() } as const;
    void workspace.submit(command).then((reply) => {
      setBusy(false);
      if (reply.ok) leave();
      else {
        lookAgain(reply.error);
        setFault(errorWords(reply.error, words));
      }
    });
  };
  return (
    <AskDialog
      title={words('triage.false_heading')}
      confirm={words(isBusy ? 'action.saving' : 'triage.made.false_alarm')}
      cancel={words('action.cancel')}
      ready={reason.trim() !== ''}
      isBusy={isBusy}
      fault={fault}
      kept={<KeptNote kept={[kept]} />}
      onConfirm={mark}
      onCancel={leave}
    >
      <ShownLine candidate={candidate} />
      <p className="triage-fine">{words('triage.false_text')}</p>
      <ReasonField label={words('ask.reason')} value={reason} onChange={setReason} />
    </AskDialog>
  );
}
