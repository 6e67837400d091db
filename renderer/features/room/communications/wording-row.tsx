import { useState } from 'react';
import type { CommunicationStanding, Verdict } from '../../../../shared/domain/communications/communications-at.ts';
import { isForPerson } from '../../../../shared/domain/words-out/words-to-do.ts';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { useAppContext, useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { ComposeAsk } from './compose-ask.tsx';
import { CopyWording } from './copy-wording.tsx';
import { PublishAsk } from './publish-ask.tsx';
import { WordOutRow } from './word-out-row.tsx';

type Asked = 'reword' | 'reject' | 'drop' | 'publish' | 'override_approve';

/** One communication: its text, how it stands and who said so, and what can be done with it now. */
export function WordingRow({
  communication,
  view,
  handbook,
  act,
  submit,
  chat,
}: SidePaneParts & { readonly communication: CommunicationStanding }) {
  const { words } = useSpeech();
  const { person } = useAppContext();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { id, audience, state, wording } = communication;
  const isOver = view.status !== 'open' && view.status !== 'recovered';
  const of = { communication: id, wording: wording.id };
  const isOwn = person === wording.by;
  const isCommander = person !== null && person === view.commander;
  const done = () => setAsked(null);
  return (
    <li className="wording" data-state={state}>
      <p className="wording-head">
        <b>{words(`audience.${audience}`)}</b>
        <span className="wording-state">{words(`words.state.${state}`)}</span>
        <span className="room-fine figures">{words('words.version', { version: wording.version })}</span>
      </p>
      <p className="wording-text">{wording.text}</p>
      <WordingPast communication={communication} />
      <WordingOut communication={communication} view={view} handbook={handbook} act={act} submit={submit} chat={chat} />
      <p className="wording-deeds">
        {isOver || state === 'dropped' ? null : (
          <>
            {state === 'draft' ? (
              <Button size="small" look="solid" onClick={() => void act({ kind: 'submit_communication', ...of })}>
                {words('words.submit')}
              </Button>
            ) : null}
            {state === 'in_review' && !isOwn ? (
              <Button size="small" look="solid" onClick={() => void act({ kind: 'approve_communication', ...of })}>
                {words('words.approve')}
              </Button>
            ) : null}
            {state === 'in_review' && isOwn && isCommander ? (
              <Button size="small" onClick={() => setAsked('override_approve')}>
                {words('words.override_approve')}
              </Button>
            ) : null}
            {state === 'in_review' ? (
              <Button size="small" onClick={() => setAsked('reject')}>
                {words('words.reject')}
              </Button>
            ) : null}
            {state === 'approved' || (isCommander && state !== 'published') ? (
              <Button size="small" look={state === 'approved' ? 'solid' : 'quiet'} onClick={() => setAsked('publish')}>
                {words(state === 'approved' ? 'words.publish' : 'words.override_publish')}
              </Button>
            ) : null}
            <Button size="small" look="quiet" onClick={() => setAsked('reword')}>
              {words('words.reword')}
            </Button>
            {communication.published.length > 0 ? null : (
              <Button size="small" look="quiet" onClick={() => setAsked('drop')}>
                {words('words.drop')}
              </Button>
            )}
          </>
        )}
        <CopyWording text={wording.text} audience={audience} />
      </p>
      {asked === 'reword' ? (
        <ComposeAsk view={view} handbook={handbook} submit={submit} changed={communication} onDone={done} />
      ) : null}
      {asked === 'publish' ? (
        <PublishAsk
          communication={communication}
          view={view}
          handbook={handbook}
          submit={submit}
          chat={chat}
          onDone={done}
        />
      ) : null}
      {asked === 'reject' || asked === 'drop' || asked === 'override_approve' ? (
        <ReasonAsk
          title={headingOf(words(`words.${asked}`))}
          required
          openItems={none}
          handbook={handbook}
          submit={submit}
          onDone={done}
          commandOf={(text) => {
            const reason = text ?? '';
            if (asked === 'drop') return { kind: 'drop_communication', communication: id, reason };
            if (asked === 'reject') return { kind: 'reject_communication', ...of, reason };
            return { kind: 'approve_communication', ...of, override: reason };
          }}
        />
      ) : null}
    </li>
  );
}

const none: readonly string[] = [];

/** Where it went in chat and goes, one chip a channel and time that it was published. */
function WordingOut({
  communication: { id, published },
  chat,
  ...parts
}: Pick<SidePaneParts, 'view' | 'handbook' | 'act' | 'submit' | 'chat'> & {
  readonly communication: CommunicationStanding;
}) {
  const { time } = useSpeech();
  // What somebody has to decide stands first.
  const out = chat.words
    .filter(({ communication }) => communication === id)
    .toSorted((one, other) => Number(isForPerson(other)) - Number(isForPerson(one)));
  if (out.length === 0) return null;
  const isOften = published.length > 1;
  return (
    <ul className="words-out">
      {out.map((word) => (
        <WordOutRow
          key={word.key}
          word={word}
          lead={isOften && word.isDue ? `${time.clock(word.happenedAt)} ${word.channelName}` : word.channelName}
          {...parts}
        />
      ))}
    </ul>
  );
}

/** Who said what of the text that stands, and where it went. */
function WordingPast({ communication }: { readonly communication: CommunicationStanding }) {
  const { words, time } = useSpeech();
  const { state, submitted, rejected, approved, published, dropped, wordings } = communication;
  const said = (which: 'submitted' | 'rejected' | 'approved', verdict: Verdict | null) =>
    verdict === null
      ? null
      : words(`words.said.${which}`, {
          person: verdict.by ?? words('role_short.unknown'),
          time: time.clock(verdict.at),
          reason: verdict.reason ?? '',
          hasReason: verdict.reason === null ? 'no' : 'yes',
        });
  const lines = [
    state === 'in_review' ? said('submitted', submitted) : null,
    said('rejected', rejected),
    said('approved', approved),
    ...published.map((one) =>
      words('words.said.published', {
        person: one.by ?? words('role_short.unknown'),
        time: time.clock(one.at),
        channel: one.channel ?? '',
        hasChannel: one.channel === null ? 'no' : 'yes',
        reason: one.reason ?? '',
        hasReason: one.reason === null ? 'no' : 'yes',
      }),
    ),
    dropped === null
      ? null
      : words('words.said.dropped', {
          person: dropped.by ?? words('role_short.unknown'),
          time: time.clock(dropped.at),
          reason: dropped.reason,
        }),
  ].filter((line) => line !== null);
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="room-fine figures">
          {line}
        </span>
      ))}
      {wordings.length < 2 ? null : (
        <details className="wording-versions">
          <summary className="room-fine">{words('words.earlier', { count: wordings.length - 1 })}</summary>
          {wordings
            .slice(0, -1)
            .toReversed()
            .map((one) => (
              <p key={one.id} className="room-fine">
                {words('words.version', { version: one.version })} ·{' '}
                {words('words.by', { person: one.by ?? words('role_short.unknown'), time: time.clock(one.at) })}
                <br />
                {one.text}
              </p>
            ))}
        </details>
      )}
    </>
  );
}
