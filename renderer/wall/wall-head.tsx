import { TriangleAlert } from 'lucide-react';
import { LevelMark } from '../components/level-mark.tsx';
import { elapsedWords, levelWord, statusWord } from '../reading/standing-words.ts';
import { useSpeech } from '../state/screen.tsx';
import { WallAlarms } from './wall-alarms.tsx';
import type { WallParts } from './wall-body.tsx';

/** What it is, how grave, how it stands, who commands, and for how long already. */
export function WallHead({ view, handbook }: WallParts) {
  const speech = useSpeech();
  const { words } = speech;
  const { fields } = view.registration;
  const live = view.status === 'open';
  return (
    <header className="wall-head">
      <div className="wall-level">
        <LevelMark
          level={view.level}
          provisional={view.proposedLevel?.level ?? null}
          word={levelWord(view.level, handbook, speech)}
        />
      </div>
      <div className="wall-what">
        <h1 className="wall-title">{fields.title}</h1>
        <p className="wall-standing">
          <span className="wall-status">{statusWord(view, speech)}</span>
          {view.commander === null ? (
            live ? (
              <span className="wall-nobody">
                <TriangleAlert aria-hidden="true" />
                {words('commander.nobody')}
              </span>
            ) : null
          ) : (
            <span className="wall-commander">{words('commander.named', { person: view.commander })}</span>
          )}
          {view.commandOffer === null ? null : (
            <span className="wall-offer">{words('command.waits', { to: view.commandOffer.to })}</span>
          )}
          <WallAlarms view={view} />
        </p>
      </div>
      <p className="wall-elapsed figures">
        <span className="wall-walk">{words('elapsed.since', { time: speech.moment(view.t0, view.at) })}</span>
        <span>{elapsedWords(view, view.at, speech)}</span>
      </p>
    </header>
  );
}
