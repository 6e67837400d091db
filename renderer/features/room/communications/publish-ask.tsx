import { useState } from 'react';
import type { CommunicationStanding } from '../../../../shared/domain/communications/communications-at.ts';
import { blank } from '../../../../shared/domain/communications/template.ts';
import { minuteMs } from '../../../../shared/domain/instant.ts';
import { channelsFor } from '../../../../shared/domain/words-out/words-out-at.ts';
import { AskDialog } from '../../../components/ask-dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { useScreen, useSpeech } from '../../../state/screen.tsx';
import { useKeptText } from '../../../state/use-kept.ts';
import type { SidePaneParts } from '../side-panes.tsx';
import { useAsk } from '../use-ask.tsx';

/** Publishes a wording: where it goes, when the next is promised, and, where it is not approved, why all the same. */
export function PublishAsk({
  communication,
  view,
  handbook,
  submit,
  chat,
  onDone,
}: Pick<SidePaneParts, 'view' | 'handbook' | 'submit' | 'chat'> & {
  readonly communication: CommunicationStanding;
  readonly onDone: () => void;
}) {
  const { clock } = useScreen();
  const { words, time } = useSpeech();
  const [channel, setChannel, keptChannel] = useKeptText(`publish.${communication.wording.id}.channel`);
  const [reason, setReason, keptReason] = useKeptText(`publish.${communication.wording.id}.reason`);
  const { file, question } = useAsk(submit, onDone, [keptChannel, keptReason]);
  const blanks = communication.wording.text.split(blank).length - 1;
  const needsReason = communication.state !== 'approved';
  const promises = communication.audience === 'users' && view.status === 'open';
  const usual = handbook.policy.updateEvery[view.deadlineLevel];
  const [minutes, setMinutes] = useState(promises ? String(usual) : '');
  const after = minutes.trim() === '' ? null : Number(minutes);
  const isFaulty = after !== null && !(Number.isFinite(after) && after >= 1 && after <= 525_600);
  const due = after === null || isFaulty ? null : view.at + after * minuteMs;
  const why = reason.trim() === '' ? null : reason.trim();
  const toChat = chat.silence === null ? channelsFor(communication.audience, chat.input) : [];
  return (
    <AskDialog
      {...question}
      title={words(needsReason ? 'words.override_publish' : 'words.publish')}
      confirm={words('words.publish')}
      ready={!isFaulty && (!needsReason || why !== null)}
      onConfirm={() =>
        file({
          kind: 'publish_communication',
          communication: communication.id,
          wording: communication.wording.id,
          channel: channel.trim() === '' ? null : channel.trim(),
          nextUpdateAt: after === null ? null : clock.read() + after * minuteMs,
          override: needsReason ? why : null,
        })
      }
    >
      <blockquote className="wording-quoted">{communication.wording.text}</blockquote>
      {blanks > 0 ? <p className="wording-blanks">{words('words.blanks', { count: blanks })}</p> : null}
      {toChat.length === 0 ? null : (
        <p className="room-fine">
          {words('chat.will_go', { names: toChat.map(({ name }) => name).join(words('words.list_comma')) })}
        </p>
      )}
      <Field label={words('words.channel')} optional={words('field.optional')} hint={words('words.channel_hint')}>
        {(control) => (
          <input
            {...control}
            className="input"
            data-first
            maxLength={500}
            value={channel}
            onChange={(event) => setChannel(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={words('words.next_update')}
        fault={isFaulty ? words('words.next_update_wrong') : null}
        hint={words('words.next_update_hint', { time: due === null ? '–' : time.clock(due) })}
      >
        {(control) => (
          <input
            {...control}
            className="input input-short"
            inputMode="numeric"
            maxLength={6}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        )}
      </Field>
      {needsReason ? (
        <Field label={words('ask.reason')}>
          {(control) => (
            <input {...control} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      ) : null}
    </AskDialog>
  );
}
