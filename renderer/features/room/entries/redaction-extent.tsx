import type { CallReply } from '../../../../shared/bridge/contract.ts';
import { useSpeech } from '../../../state/screen.tsx';

/** What goes with an entry, since it says its words again; nothing where nothing does. */
export function RedactionExtent({ weight }: { readonly weight: CallReply<'record:weigh'> }) {
  const { words, language } = useSpeech();
  const parts = (['corrections', 'removals', 'links', 'writings'] as const)
    .filter((part) => weight[part] > 0)
    .map((part) => words(`redact.${part}`, { count: weight[part] }));
  return (
    <>
      {parts.length === 0 ? null : (
        <li>
          {words('redact.along', { parts: new Intl.ListFormat(language, { type: 'conjunction' }).format(parts) })}
        </li>
      )}
      {[...new Set(weight.tasks)].map((text) => (
        <li key={text}>{words('redact.task', { text })}</li>
      ))}
    </>
  );
}
