import type { WallGround } from '../../shared/bridge/walls.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { LevelMark } from '../components/level-mark.tsx';
import { elapsedWords, levelWord, statusWord } from '../reading/standing-words.ts';
import { useSpeech } from '../state/screen.tsx';
import type { WallParts } from './wall-body.tsx';
import { WallStanding } from './wall-standing.tsx';
import './wall-head.css';

/** What it is, how grave, how it stands and for how long already; below it who commands and who knows. */
export function WallHead({
  view,
  handbook,
  untrusted,
  frozen,
}: WallParts & {
  /** Until when what is shown could be trusted; null while it can be. */
  readonly untrusted: Instant | null;
  readonly frozen: WallGround['frozen'];
}) {
  const speech = useSpeech();
  const { words } = speech;
  return (
    <header className="wall-head">
      <div className="wall-level">
        <LevelMark
          level={view.level}
          provisional={view.proposedLevel?.level ?? null}
          word={levelWord(view.level, handbook, speech)}
        />
      </div>
      <h1 className="wall-title">{view.registration.fields.title}</h1>
      <p className="wall-elapsed figures">
        <span className="wall-walk">{words('elapsed.since', { time: speech.moment(view.t0, view.at) })}</span>
        <span className="wall-status">{statusWord(view, speech)}</span>
        <span>{elapsedWords(view, view.at, speech)}</span>
      </p>
      <WallStanding view={view} frozen={frozen} untrusted={untrusted} />
    </header>
  );
}
