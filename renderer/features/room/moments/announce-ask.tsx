import { useState } from 'react';
import { maxAnnouncementLength } from '../../../../shared/domain/announcements/announcements-events.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { ChoiceRow } from '../../../components/choice-row.tsx';
import { Field } from '../../../components/field.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { Submit } from '../use-act.ts';
import { useAsk } from '../use-ask.tsx';

/** For how long an announcement may be asked to stand, in minutes. */
const spans = ['ever', '10', '30', '120'] as const;
type Span = (typeof spans)[number];

/** What the commander tells everybody, and for how long it stands. */
export function AnnounceAsk({ submit, onDone }: { readonly submit: Submit; readonly onDone: () => void }) {
  const { words, duration } = useSpeech();
  const [text, setText, kept] = useKeptText('announce');
  const { file, question } = useAsk(submit, onDone, [kept]);
  const [span, setSpan] = useState<Span>('ever');
  return (
    <AskDialog
      {...question}
      title={headingOf(words('announcement.make'))}
      ready={text.trim() !== ''}
      onConfirm={() => file({ kind: 'announce', text: text.trim(), minutes: span === 'ever' ? null : Number(span) })}
    >
      <Field label={words('announcement.text')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={maxAnnouncementLength}
            placeholder={words('announcement.text_hint')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ChoiceRow
        label={words('announcement.for')}
        value={span}
        onChange={(chosen) => setSpan(chosen ?? 'ever')}
        options={spans.map((value) => ({
          value,
          text: value === 'ever' ? words('announcement.for_ever') : duration(Number(value) * minuteMs),
        }))}
      />
    </AskDialog>
  );
}
