import { handbookParts } from '../../../shared/domain/handbook/handbook-differences.ts';
import { type Handbook, handbookSchema } from '../../../shared/domain/handbook/handbook.ts';
import { chatTemplateKeys } from '../../../shared/domain/words-out/chat-templates.ts';
import type { Words } from '../../../shared/words/words.ts';

/** What is wrong with a draft, each fault as a sentence that names what it is about. Empty when it can be saved. */
export function faultsOf(draft: Handbook, words: Words): readonly string[] {
  const read = handbookSchema.safeParse(draft);
  if (read.success) return [];
  const faults = read.error.issues.map(({ path, message, code }) => {
    const of = nameOf(draft, path, words);
    if (message === 'ends before it opens') return words('handbook.fault.window', { of });
    if (message.endsWith('stands twice')) return words('handbook.fault.twice', { of });
    if (message.endsWith('is no field')) return words('handbook.fault.field', { of });
    return words(code === 'too_small' && path.at(-1) !== undefined ? faultOfSmall(path) : 'handbook.fault.other', {
      of,
    });
  });
  return [...new Set(faults)];
}

function faultOfSmall(path: readonly PropertyKey[]): 'handbook.fault.empty' | 'handbook.fault.other' {
  const last = path.at(-1);
  return last === 'en' || last === 'zh' ? 'handbook.fault.empty' : 'handbook.fault.other';
}

/** What a person knows a faulty place by: a stage's name, an item's text, else where it stands. */
function nameOf(draft: Handbook, path: readonly PropertyKey[], words: Words): string {
  const [part, index] = path;
  if (part === 'stages' && typeof index === 'number') {
    const key = draft.stages[index]?.key;
    return key === undefined ? words('handbook.part.stages') : words(`stage_short.${key}`);
  }
  if (part === 'checklist' && typeof index === 'number') {
    const item = draft.checklist[index];
    return item?.text.zh || item?.text.en || item?.id || words('handbook.part.checklist');
  }
  if (part === 'levels' && typeof index === 'number') return draft.levels[index]?.level ?? '';
  if (part === 'templates' && typeof index === 'number') return draft.templates[index]?.name.zh ?? '';
  const told = chatTemplateKeys.find((key) => part === 'chat' && key === index);
  if (told !== undefined) return words(`chat.what.${told}`);
  if (part === 'metricSources' && typeof index === 'number') return draft.metricSources[index]?.key ?? '';
  if (part === 'metricQueries' && typeof index === 'number') return draft.metricQueries[index]?.name.zh ?? '';
  const name = handbookParts.find((one) => one === part);
  return name === undefined ? path.map(String).join('.') : words(`handbook.part.${name}`);
}
