import { Ban, Check, CircleQuestionMark, Clock, History, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { WordOut } from '../../../../shared/domain/words-out/words-out-at.ts';
import { Button } from '../../../components/button.tsx';
import { headingOf } from '../../../reading/heading-of.ts';
import { wordOutState, wordOutSubject, wordOutWhy } from '../../../reading/word-out-words.ts';
import { useSpeech } from '../../../state/screen.tsx';
import { ReasonAsk } from '../reason-ask.tsx';
import type { RoomParts } from '../room.tsx';
import './words-out.css';

const icons = {
  waiting: Clock,
  stale: History,
  sent: Check,
  failed: TriangleAlert,
  uncertain: CircleQuestionMark,
  dropped: Ban,
} as const;

/** One word to one channel: where it goes, how it stands and why, and what a person can do about it. */
export function WordOutRow({
  word,
  lead,
  view,
  handbook,
  act,
  submit,
}: Pick<RoomParts, 'view' | 'handbook' | 'act' | 'submit'> & {
  readonly word: WordOut;
  /** What is named first: the channel, or what the word tells. */
  readonly lead: string;
}) {
  const speech = useSpeech();
  const { words, time } = speech;
  const { state, since } = word;
  const Icon = icons[state];
  const why = wordOutWhy(word, view, handbook, words);
  const asks = state === 'failed' || state === 'uncertain' || state === 'stale' ? state : null;
  return (
    <li className="word-out" data-state={state}>
      <span className="word-out-chip figures" title={`${time.full(since)} ${time.zoneName(since)}`}>
        <Icon aria-hidden="true" />
        <b>{lead}</b>
        <span>{wordOutState(word, view.at, speech)}</span>
      </span>
      {why === null ? null : <span className="word-out-why">{why}</span>}
      {asks === null || !word.isDue ? null : (
        <WordOutDeeds word={word} asks={asks} handbook={handbook} act={act} submit={submit} />
      )}
    </li>
  );
}

function WordOutDeeds({
  word,
  asks,
  handbook,
  act,
  submit,
}: Pick<RoomParts, 'handbook' | 'act' | 'submit'> & {
  readonly word: WordOut;
  readonly asks: 'failed' | 'uncertain' | 'stale';
}) {
  const { words } = useSpeech();
  const [isDropping, setDropping] = useState(false);
  const { key, turn, channel, channelName, what, communication } = word;
  const of = { words: [{ key, turn }], channel, name: channelName, what, communication };
  const again = words(asks === 'stale' ? 'chat.all_the_same' : 'chat.again');
  const drop = words(asks === 'uncertain' ? 'chat.leave' : 'chat.drop');
  const about = (deed: string) =>
    words('chat.of', { deed: headingOf(deed), name: channelName, what: wordOutSubject(word, words) });
  return (
    <span className="word-out-deeds">
      <Button
        size="small"
        aria-label={about(again)}
        onClick={() => void act({ kind: 'send_words_again', ...of, was: asks })}
      >
        {again}
      </Button>
      <Button size="small" look="quiet" aria-label={about(drop)} onClick={() => setDropping(true)}>
        {drop}
      </Button>
      {isDropping ? (
        <ReasonAsk
          title={about(drop)}
          required
          openItems={none}
          begin={asks === 'uncertain' ? words('chat.leave_reason') : ''}
          handbook={handbook}
          submit={submit}
          onDone={() => setDropping(false)}
          commandOf={(reason) => ({ kind: 'drop_words', ...of, reason: reason ?? '' })}
        />
      ) : null}
    </span>
  );
}

const none: readonly string[] = [];
