import { byOrder } from '../event/fact.ts';
import { type IncidentState, factsOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import type { LinkRelation } from './link.ts';

/** A link that stands. */
export interface EntryLink {
  readonly from: string;
  readonly to: string;
  readonly relation: LinkRelation;
  /** The first words of both ends. */
  readonly text: string;
  readonly of: string;
}

/** The links that stand at a time, in the order in which they were first made; what was said last of a link holds. */
export function linksAt(state: IncidentState, at: Instant): readonly EntryLink[] {
  const said = [...factsOf(state, 'entries.linked', at), ...factsOf(state, 'entries.unlinked', at)].toSorted(byOrder);
  const last = new Map<string, (typeof said)[number]>();
  for (const fact of said) last.set(`${fact.body.from} ${fact.body.to} ${fact.body.relation}`, fact);
  return [...last.values()]
    .filter(({ kind }) => kind === 'entries.linked')
    .map(({ body: { from, to, relation, text, of } }) => ({ from, to, relation, text, of }));
}
