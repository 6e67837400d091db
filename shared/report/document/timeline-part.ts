import { isOfServer } from '../../domain/timeline/server-entry.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import { entryText } from '../entry-text.ts';
import { type Inline, lined, plain } from './block.ts';
import { entryAnchor } from './entry-anchor.ts';
import type { Desk } from './report-part.ts';

/** A row of the timeline in words, whatever draws it. */
export interface ToldEntry {
  readonly entry: TimelineEntry;
  readonly kind: string;
  readonly role: string;
  readonly author: string;
  readonly text: string;
}

/** The entries that are told: all, or those that were marked as important. */
export function toldEntries({ entries, options }: Pick<Desk, 'entries' | 'options'>): readonly TimelineEntry[] {
  return options.importantOnly ? entries.filter(({ important }) => important) : entries;
}

/** An entry in words. Removed, it keeps its tombstone and not its words. */
export function toldEntry(desk: Desk, entry: TimelineEntry): ToldEntry {
  const { handbook, words, options, telling, speak, time } = desk;
  const role = handbook.roles.find(({ key }) => key === entry.role)?.name;
  const text =
    entry.removed === null || entry.redacted === true
      ? entryText(entry, handbook, words, options.language, time)
      : words('timeline.removed', { reason: entry.removed.reason });
  return {
    entry,
    kind: entry.redacted === true ? '' : words(`entry_kind.${entry.kind}`),
    role: role === undefined ? words(`role.${entry.role === 'external' ? 'external' : 'unknown'}`) : speak(role),
    author: isOfServer(entry) ? words('timeline.server') : telling.person(entry.author),
    text: telling.text(text),
  };
}

/** The row's cells. When it happened bears the name that evidence leads to. */
export function timelineCells({ rows }: Desk, told: ToldEntry): readonly (readonly Inline[])[] {
  const { entry, kind, role, author, text } = told;
  const time = `${entry.approximate ? '≈ ' : ''}${rows.full(entry.at)}`;
  const end: readonly Inline[] =
    entry.endAt === null ? [] : [{ kind: 'break' }, { kind: 'text', text: `→ ${rows.full(entry.endAt)}` }];
  return [
    [{ kind: 'text', text: time, anchor: entryAnchor(entry.id) }, ...end],
    plain(kind),
    plain(role),
    lined(author),
    lined(entry.important ? `★ ${text}` : text),
  ];
}
