import { useState } from 'react';
import { maxRedactionReason } from '../../../../shared/record/redaction.ts';
import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { KeptNote } from '../../../kept/kept-note.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { lettingGo, useKeptText } from '../../../state/use-kept.ts';
import { RedactionExtent } from './redaction-extent.tsx';
import { useRedaction } from './use-redaction.ts';

/**
 * Asks before an entry's words are taken out of every record: says what is gone, what stays and what is out of reach, and
 * takes a reason and a second yes, since nobody can take it back.
 */
export function RedactAsk({ entry, onDone }: { readonly entry: TimelineEntry; readonly onDone: () => void }) {
  const { words } = useSpeech();
  const [reason, setReason, kept] = useKeptText(`redact.${entry.id}`);
  const leave = lettingGo([kept], onDone);
  const { weight, fault, isBusy, isEnd, redact } = useRedaction(entry.id, leave);
  const [isSure, setSure] = useState(false);
  const heading = headingOf(words('redact.entry'));
  return (
    <AskDialog
      title={heading}
      confirm={isEnd ? words('action.close') : isBusy ? words('redact.busy') : heading}
      cancel={words('action.cancel')}
      ready={isEnd || (weight !== null && isSure && reason.trim() !== '')}
      isBusy={isBusy}
      fault={fault}
      onConfirm={() => (isEnd ? leave() : redact(reason.trim()))}
      kept={<KeptNote kept={[kept]} />}
      onCancel={leave}
    >
      <blockquote className="redact-words">{entry.text}</blockquote>
      {isEnd ? null : (
        <>
          <ul className="redact-says">
            <li>{words('redact.leaves')}</li>
            <li>{words('redact.stays')}</li>
            <li>{words('redact.beyond')}</li>
            {weight === null ? null : <RedactionExtent weight={weight} />}
            <li className="redact-warning">{words('redact.for_ever')}</li>
          </ul>
          <Field label={words('ask.reason')} hint={words('redact.reason_hint')}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                data-first
                rows={2}
                maxLength={maxRedactionReason}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          <label className="ask-check">
            <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
            {words('redact.sure')}
          </label>
        </>
      )}
    </AskDialog>
  );
}
