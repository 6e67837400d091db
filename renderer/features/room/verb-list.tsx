import { type QuickVerb, quickVerbs } from '../../../shared/domain/timeline/quick-line.ts';
import { useSpeech } from '../../state/screen.tsx';

/** The verbs that a line which begins with `/` may become; empty once a whole verb stands there. */
export function verbsFor(line: string): readonly QuickVerb[] {
  const typed = /(?:^|\s)\/(?<verb>\S*)$/u.exec(line)?.groups?.['verb'];
  if (typed === undefined || !line.startsWith('/')) return [];
  return quickVerbs
    .filter(({ verb, zh }) => verb.startsWith(typed.toLowerCase()) || zh.startsWith(typed))
    .map(({ verb }) => verb);
}

/** The line with its last, unfinished verb made whole. */
export function withVerb(line: string, verb: QuickVerb): string {
  return line.replace(/\/\S*$/u, `/${verb} `);
}

/** The verbs to choose from while one is being typed. */
export function VerbList({
  id,
  verbs,
  active,
  onChoose,
}: {
  readonly id: string;
  readonly verbs: readonly QuickVerb[];
  readonly active: number;
  readonly onChoose: (verb: QuickVerb) => void;
}) {
  const { words } = useSpeech();
  return (
    <ul className="verbs" id={id} role="listbox" aria-label={words('quick.verbs')}>
      {verbs.map((verb, place) => (
        <li
          key={verb}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          className="verb"
          // Pressed, not clicked: the line must not lose the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(verb);
          }}
        >
          <b>/{verb}</b> {words(`verb.${verb}`)}
        </li>
      ))}
    </ul>
  );
}
