import type { Level } from '../../shared/domain/severity/level.ts';
import './level-mark.css';

/**
 * A level by colour, shape, letter and word together, so that none of them has to be seen to know it. Not graded is a
 * dashed ring with a question mark and, where there is a proposal, its letter.
 */
export function LevelMark({
  level,
  provisional = null,
  word,
}: {
  readonly level: Level | null;
  /** The level that is proposed while nobody graded. */
  readonly provisional?: Level | null;
  readonly word: string;
}) {
  const shown = level ?? provisional;
  return (
    <span className="level-mark" data-level={level ?? 'none'}>
      <svg className="level-shape" viewBox="0 0 24 24" aria-hidden="true">
        <Shape level={level} />
      </svg>
      <span className="level-words">
        <span className="level-letter">{shown === null ? '?' : level === null ? `${shown}?` : shown}</span>
        <span className="level-word">{word}</span>
      </span>
    </span>
  );
}

function Shape({ level }: { readonly level: Level | null }) {
  switch (level) {
    case 'P1':
      return <path className="level-filled" d="M12 1.4 21.2 6.7v10.6L12 22.6 2.8 17.3V6.7Z" />;
    case 'P2':
      return <path className="level-filled" d="M12 2.2 23 21.4H1Z" />;
    case 'P3':
      return <path className="level-filled" d="M12 1.2 22.8 12 12 22.8 1.2 12Z" />;
    case 'P4':
      return <circle className="level-outlined" cx="12" cy="12" r="9" />;
    case null:
      return <circle className="level-outlined level-dashed" cx="12" cy="12" r="9" />;
  }
}
