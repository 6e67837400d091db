import { chatTextOf } from '../../../../shared/domain/words-out/chat-text.ts';
import { type WordOut, type WordsOutInput, groupAt } from '../../../../shared/domain/words-out/words-out-at.ts';
import { isForPerson } from '../../../../shared/domain/words-out/words-to-do.ts';
import { latestOf } from '../../../../shared/domain/incident/incident-state.ts';
import type { Words } from '../../../../shared/words/words.ts';
import { wordOutSubject } from '../../../reading/word-out-words.ts';
import { useSpeech } from '../../../state/screen.tsx';
import type { SidePaneParts } from '../side-panes.tsx';
import { WordOutRow } from './word-out-row.tsx';

/** What goes by itself to the incident's own group in chat: which group, and each message as it stands, the last first. */
export function GroupWords(parts: SidePaneParts) {
  const { words } = useSpeech();
  const { input, words: all, silence } = parts.chat;
  const group = groupAt(input)?.channel ?? null;
  const automatic = all.filter(({ what }) => what !== 'communication').toReversed();
  if (silence !== null && automatic.length === 0) return <p className="room-fine">{words(`chat.${silence}`)}</p>;
  return (
    <section className="group-words" aria-label={words('chat.heading')}>
      <div className="group-words-head">
        <h2>{words('chat.heading')}</h2>
        {silence === null ? <GroupChoice input={input} act={parts.act} /> : null}
      </div>
      {silence === null ? null : <p className="room-fine">{words(`chat.${silence}`)}</p>}
      {automatic.length === 0 ? <p className="room-fine">{words('chat.none_yet')}</p> : null}
      <ul className="words-out" data-layout="rows">
        {automatic.map((word) => (
          <WordOutRow key={word.key} word={word} lead={leadOf(word, group, words)} {...parts} />
        ))}
      </ul>
      <ToGoOut words={automatic.filter(isToGoOut)} input={input} />
    </section>
  );
}

/** What a word tells, and where it went where that is not the group of now. */
function leadOf(word: WordOut, group: string | null, words: Words): string {
  const subject = wordOutSubject(word, words);
  return word.channel === group ? subject : words('chat.to', { what: subject, name: word.channelName });
}

function isToGoOut(word: WordOut): boolean {
  return word.isDue && (word.state === 'waiting' || isForPerson(word));
}

/** The very text of what has not gone out, so that nobody sends again what they have not read. */
function ToGoOut({ words: waiting, input }: { readonly words: readonly WordOut[]; readonly input: WordsOutInput }) {
  const { words } = useSpeech();
  const texts = waiting.flatMap((word) => {
    const channel = input.channels.find((one) => one.channel === word.channel);
    return channel === undefined ? [] : [{ key: word.key, text: chatTextOf(word, input, channel), ...channel }];
  });
  if (texts.length === 0) return null;
  return (
    <details className="group-words-texts">
      <summary className="room-fine">{words('chat.would_say')}</summary>
      {texts.map(({ key, text, language }) => (
        <blockquote key={key} className="wording-quoted" lang={language}>
          {text}
        </blockquote>
      ))}
    </details>
  );
}

function GroupChoice({ input, act }: { readonly input: WordsOutInput } & Pick<SidePaneParts, 'act'>) {
  const { words } = useSpeech();
  const { state, view, channels, isRestricted } = input;
  const chosen = latestOf(state, 'group.set', view.at)?.body ?? null;
  const internal = channels.filter(({ on, audience }) => on && audience === 'internal');
  const standard = internal.find(({ isDefault }) => isDefault);
  const value = chosen?.channel ?? '';
  const isGone = value !== '' && groupAt(input) === null;
  const usual = isRestricted
    ? words('chat.group_restricted')
    : standard === undefined
      ? words('chat.group_default_none')
      : words('chat.group_default', { name: standard.name });
  return (
    <label className="group-words-choice">
      {words('chat.group')}
      <select
        className="input"
        value={value}
        onChange={(event) => {
          const channel = internal.find((one) => one.channel === event.target.value) ?? null;
          void act({ kind: 'set_group', channel: channel?.channel ?? null, name: channel?.name ?? null });
        }}
      >
        <option value="">{usual}</option>
        {isGone ? <option value={value}>{words('chat.group_gone', { name: chosen?.name ?? value })}</option> : null}
        {internal.map(({ channel, name }) => (
          <option key={channel} value={channel}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
