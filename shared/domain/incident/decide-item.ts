import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import type { ItemDeed } from '../handbook/handbook.ts';
import type { Instant } from '../instant.ts';
import { type CommandOf, type Decision, refuse } from './decision.ts';
import type { IncidentView } from './incident-view.ts';

type ItemCommand = CommandOf<'tick_item' | 'mark_item_not_applicable' | 'reopen_item'>;

/** The deed that an item asks for, if any: whether it is done, and what doing it yields. */
export interface DeedOfItem {
  readonly deed: ItemDeed | null;
  readonly isDone: (deed: ItemDeed) => boolean;
  readonly decide: (deed: ItemDeed, note: string | null) => Decision;
}

/**
 * What is done with a checklist item. An item that a deed ticks (domain, section 6: "stops the response clock") is never
 * ticked or opened beside that deed: ticking it *is* the deed, and it opens when that is taken back.
 */
export function decideItem(
  view: IncidentView,
  command: ItemCommand,
  at: Instant,
  { deed, isDone, decide, hasEntry }: DeedOfItem & { readonly hasEntry: (entry: string) => boolean },
): Decision {
  const item = view.checklist.find((candidate) => candidate.id === command.item);
  if (item === undefined) return refuse('unknown_item', command.item);
  switch (command.kind) {
    case 'tick_item':
      if (item.state === 'done') return refuse('item_already_so', command.item);
      for (const entry of command.evidence) if (!hasEntry(entry)) return refuse('unknown_entry', entry);
      return ticked(command, at, deed === null ? ok([]) : decide(deed, command.note), deed === null);
    case 'mark_item_not_applicable':
      if (item.state !== 'open') return refuse('item_already_so', command.item);
      return ok([draft('item.marked_not_applicable', { at, item: command.item, reason: command.reason })]);
    case 'reopen_item':
      if (item.state === 'open') return refuse('item_already_so', command.item);
      if (deed !== null && isDone(deed)) return refuse('item_follows_deed', command.item);
      return ok([draft('item.reopened', { at, item: command.item })]);
  }
}

/** The tick itself where no deed makes it, or where it says more than the deed does: what shows that it was done. */
function ticked(
  { item, note, evidence }: CommandOf<'tick_item'>,
  at: Instant,
  done: Decision,
  isPlain: boolean,
): Decision {
  if (!done.ok || (!isPlain && evidence.length === 0)) return done;
  const others = done.value.filter(({ kind }) => kind !== 'item.ticked');
  return ok([...others, draft('item.ticked', { at, item, note, evidence: [...evidence] })]);
}
