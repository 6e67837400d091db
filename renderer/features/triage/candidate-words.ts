import { byHand } from '../../../shared/domain/alerts/alert.ts';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import type { Words } from '../../../shared/words/words.ts';

/** What a candidate is called in the list. */
export function titleWords({ isMany, title }: ListedCandidate, words: Words): string {
  return isMany ? words('triage.many') : title;
}

/** Where it comes from: the source's name, or who brought it by hand. */
export function sourceWords({ source, by }: Pick<ListedCandidate, 'source' | 'by'>, words: Words): string {
  if (source.id !== byHand.id) return source.name;
  return by === null ? words('triage.by_hand') : words('triage.by_hand_of', { person: by });
}

/** What an incident's timeline says of it: its title, and under it what it names. */
export function entryWords(candidate: ListedCandidate, words: Words): string {
  const { summary, hosts, metrics, logLines, link } = candidate;
  const part = (word: 'triage.hosts' | 'triage.metrics' | 'triage.logs', values: readonly string[], gap: string) =>
    values.length === 0 ? [] : [words('triage.at_path', { path: words(word), text: values.join(gap) })];
  return [
    words('triage.entry', { title: titleWords(candidate, words) }),
    ...(summary === null ? [] : [summary]),
    ...part('triage.hosts', hosts, ', '),
    ...part('triage.metrics', metrics, ', '),
    ...part('triage.logs', logLines, '\n'),
    ...(link === null ? [] : [link]),
  ].join('\n');
}
