import type { Fact } from '../event/fact.ts';
import type { IncidentState } from '../incident/incident-state.ts';

/** What says an entry's words again, and loses its own with them. */
export interface RepeatedWords {
  readonly corrections: readonly Fact[];
  readonly removals: readonly Fact[];
  readonly links: readonly Fact[];
  /** All that was said of tasks that were given from the entry: each of it quotes the task, whose words were the entry's. */
  readonly tasks: readonly Fact[];
  /** Writings of the review's sections into which its words were taken. */
  readonly writings: readonly Fact[];
}

/**
 * What says an entry's words again: corrections hold what it said later, links its first words, tasks that were given from it
 * all of them, and reasons may name what they are about. `amendments`: what was said of the entry. `text`: its own
 * words; null where they are gone.
 */
export function repeatedWords(
  entry: string,
  amendments: readonly Fact[],
  { facts }: IncidentState,
  text: string | null,
): RepeatedWords {
  const said = toldTexts(text, amendments);
  const given = new Set<string>();
  for (const fact of facts) if (isGivenFrom(entry, fact)) given.add(fact.body.task);
  return {
    corrections: amendments.filter(({ kind }) => kind === 'entry.corrected'),
    removals: amendments.filter(({ kind }) => kind === 'entry.removed'),
    links: facts.filter((fact) => isLink(fact) && (fact.body.from === entry || fact.body.to === entry)),
    tasks: facts.filter((fact) => isOfTask(fact) && given.has(fact.body.task)),
    writings: facts.filter(
      (fact) =>
        fact.kind === 'review.section_written' && said.some((words) => holds(fact.body.text, fact.body.offered, words)),
    ),
  };
}

/** Fewer characters than these may stand anywhere without being taken from the entry. */
const leastTaken = 8;

/** What the entry said, first and by its corrections, as far as it can be told from other sentences. */
function toldTexts(text: string | null, amendments: readonly Fact[]): readonly string[] {
  const corrected = amendments.flatMap((fact) => (fact.kind === 'entry.corrected' ? [fact.body.changes.text] : []));
  return [text, ...corrected].filter((one) => typeof one === 'string').filter((one) => one.length >= leastTaken);
}

function holds(text: string, offered: string | undefined, words: string): boolean {
  return text.includes(words) || (offered ?? '').includes(words);
}

/** Whether the review as it stands says any of an entry's words: who takes them back takes them out of it first. */
export function isSaidInReview(
  sections: readonly { readonly text: string }[],
  text: string | null,
  amendments: readonly Fact[],
): boolean {
  const said = toldTexts(text, amendments);
  return sections.some((section) => said.some((words) => section.text.includes(words)));
}

type Of<Kind extends Fact['kind']> = Extract<Fact, { readonly kind: Kind }>;

function isGivenFrom(entry: string, fact: Fact): fact is Of<'task.added'> {
  return fact.kind === 'task.added' && fact.body.source?.kind === 'entry' && fact.body.source.entry === entry;
}

function isLink(fact: Fact): fact is Of<'entries.linked' | 'entries.unlinked'> {
  return fact.kind === 'entries.linked' || fact.kind === 'entries.unlinked';
}

function isOfTask(fact: Fact): fact is Of<'task.added' | 'task.changed' | 'task.acknowledged'> {
  return fact.kind === 'task.added' || fact.kind === 'task.changed' || fact.kind === 'task.acknowledged';
}
