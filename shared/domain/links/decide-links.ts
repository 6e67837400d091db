import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import type { IncidentView } from '../incident/incident-view.ts';
import type { Instant } from '../instant.ts';
import type { TimelineEntry } from '../timeline/timeline-entry.ts';

/** Commands about links. */
export type LinksCommand = CommandOf<'link_entries' | 'unlink_entries'>;

/** What a decision about links needs besides the incident. */
interface Asked {
  readonly hasEntry: (entry: string) => boolean;
  readonly entryOf?: ((entry: string) => TimelineEntry | null) | undefined;
}

/** Ties two entries to each other, or takes that back. A link that was merged in with an end that is gone can be taken back. */
export function decideLinks(view: IncidentView, command: LinksCommand, at: Instant, asked: Asked): Decision {
  const { from, to, relation } = command;
  const standing = view.links.find((link) => link.from === from && link.to === to && link.relation === relation);
  if (command.kind === 'unlink_entries') {
    if (standing === undefined) return refuse('unknown_link', relation);
    return ok([draft('entries.unlinked', { at, ...standing })]);
  }
  if (from === to) return refuse('links_itself', from);
  for (const end of [from, to]) if (!asked.hasEntry(end)) return refuse('unknown_entry', end);
  if (standing !== undefined) return refuse('nothing_changed', relation);
  const [text, of] = [from, to].map((end) => firstWords(asked.entryOf?.(end)?.text ?? end));
  return ok([draft('entries.linked', { at, from, to, relation, text: text ?? from, of: of ?? to })]);
}

/** Enough of a text to know it by, never half a character. */
function firstWords(text: string): string {
  const line = text.trim().replaceAll(/\s+/gu, ' ');
  const cut = line.slice(0, 80).replace(/[\uD800-\uDBFF]$/u, '');
  return cut.length < line.length ? `${cut}…` : line;
}
