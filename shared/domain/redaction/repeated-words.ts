import type { Fact } from '../event/fact.ts';
import type { IncidentState } from '../incident/incident-state.ts';

/** What says an entry's words again, and loses its own with them. */
export interface RepeatedWords {
  readonly corrections: readonly Fact[];
  readonly removals: readonly Fact[];
  readonly links: readonly Fact[];
  /** All that was said of tasks that were given from the entry: each of it quotes the task, whose words were the entry's. */
  readonly tasks: readonly Fact[];
}

/**
 * What says an entry's words again: corrections hold what it said later, links its first words, tasks that were given from it
 * all of them, and reasons may name what they are about. `amendments`: what was said of the entry.
 */
export function repeatedWords(entry: string, amendments: readonly Fact[], { facts }: IncidentState): RepeatedWords {
  const given = new Set<string>();
  for (const fact of facts) if (isGivenFrom(entry, fact)) given.add(fact.body.task);
  return {
    corrections: amendments.filter(({ kind }) => kind === 'entry.corrected'),
    removals: amendments.filter(({ kind }) => kind === 'entry.removed'),
    links: facts.filter((fact) => isLink(fact) && (fact.body.from === entry || fact.body.to === entry)),
    tasks: facts.filter((fact) => isOfTask(fact) && given.has(fact.body.task)),
  };
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
