import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { type HandbookPart, handbookDifferences } from '../../../shared/domain/handbook/handbook-differences.ts';
import { chatTemplateKeys } from '../../../shared/domain/words-out/chat-templates.ts';
import type { Words } from '../../../shared/words/words.ts';
import { useSpeech } from '../../state/screen.tsx';

/** What differs between two versions, in words. */
export function DifferencesList({ before, after }: { readonly before: Handbook; readonly after: Handbook }) {
  const { words } = useSpeech();
  const differences = handbookDifferences(before, after);
  if (differences.length === 0) return <p>{words('handbook.same')}</p>;
  return (
    <ul className="handbook-differences">
      {differences.map(({ part, of, field, before: earlier, after: later }) => (
        <li key={`${part} ${of} ${field ?? ''}`}>
          <b>
            {words(`handbook.part.${part}`)} {nameOf(part, of, words)} {field ?? ''}
          </b>{' '}
          {field !== null
            ? words('handbook.became', { before: earlier ?? '–', after: later ?? '–' })
            : later === null
              ? words('handbook.went', { text: earlier ?? '' })
              : words('handbook.came', { text: later })}
        </li>
      ))}
    </ul>
  );
}

/** What of a part differs: messages to chat by what they tell, all else by its key. */
function nameOf(part: HandbookPart, of: string, words: Words): string {
  const told = part === 'chat' ? chatTemplateKeys.find((key) => key === of) : undefined;
  return told === undefined ? of : words(`chat.what.${told}`);
}
