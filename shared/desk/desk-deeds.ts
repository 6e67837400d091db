import type { WordKey } from '../words/words.ts';

/** Where in the menu a deed stands. */
export type DeedPlace = 'file' | 'go' | 'help';

/** Something that can be done from anywhere at the desk. */
export interface DeskDeed {
  readonly id: string;
  /** What it is called. */
  readonly word: WordKey;
  /** What the sheet of keys says of it; null where its name says it all. */
  readonly told: WordKey | null;
  /** Its key, as it is written; null for none. `Ctrl` is the command key on macOS. */
  readonly key: string | null;
  /** The view that it leads to; null where it does something else. */
  readonly view: DeskView | null;
  /** Whether it needs an incident in front of the person. */
  readonly when: 'always' | 'incident';
  readonly place: DeedPlace;
}

/** Views that are no incident's. */
export type DeskView =
  | 'board'
  | 'declare'
  | 'search'
  | 'trends'
  | 'my_work'
  | 'improvements'
  | 'people'
  | 'handbook'
  | 'drills'
  | 'triage'
  | 'connections'
  | 'wall_set_up';

/**
 * Every deed that does not depend on what is drawn, in the order of the menus. The menu, the bar's keys and the sheet of keys
 * are made of this list; what the screen offers beyond it, the palette reads off the screen.
 */
export const deskDeeds = [
  deed('declare', 'board.declare', { key: 'Ctrl+N', view: 'declare', place: 'file' }),
  deed('import', 'shell.menu_import', { key: 'Ctrl+O', place: 'file' }),
  deed('export', 'export.open', { key: 'Ctrl+E', when: 'incident', place: 'file' }),
  deed('board', 'shell.menu_board', { key: 'Ctrl+B', view: 'board', place: 'go' }),
  deed('my_work', 'my_work.heading', { key: 'Alt+M', view: 'my_work', told: 'help.my_work', place: 'go' }),
  deed('triage', 'triage.heading', { key: 'Alt+A', view: 'triage', place: 'go' }),
  deed('search', 'search.heading', { key: 'Ctrl+Shift+F', view: 'search', told: 'help.search', place: 'go' }),
  deed('trends', 'trends.heading', { key: 'Alt+T', view: 'trends', told: 'help.trends', place: 'go' }),
  deed('improvements', 'improvements.heading', { key: 'Alt+I', view: 'improvements', place: 'go' }),
  deed('people', 'people.heading', { key: 'Alt+P', view: 'people', told: 'help.people', place: 'go' }),
  deed('handbook', 'handbook.heading', { key: 'Alt+H', view: 'handbook', place: 'go' }),
  deed('drills', 'drill.to_scripts', { view: 'drills', place: 'go' }),
  deed('palette', 'palette.heading', { key: 'Ctrl+K', told: 'help.palette', place: 'go' }),
  deed('log', 'quick.label', { key: '/', told: 'help.slash', place: 'go' }),
  deed('wall', 'desktop.open_wall', { key: 'Ctrl+Shift+D', when: 'incident', place: 'go' }),
  deed('connections', 'connections.menu', { view: 'connections', place: 'go' }),
  deed('wall_set_up', 'wall_set_up.menu', { view: 'wall_set_up', place: 'go' }),
  deed('keys', 'help.heading', { key: '?', when: 'incident', told: 'help.question', place: 'help' }),
  deed('updates', 'update.look', { place: 'help' }),
  deed('about', 'shell.menu_about', { place: 'help' }),
] as const;

export type DeskDeedId = (typeof deskDeeds)[number]['id'];
export const deskDeedIds: readonly DeskDeedId[] = deskDeeds.map(({ id }) => id);

function deed<const Id extends string>(
  id: Id,
  word: WordKey,
  rest: { readonly place: DeedPlace } & Partial<Omit<DeskDeed, 'id' | 'word' | 'place'>>,
): DeskDeed & { readonly id: Id } {
  return { id, word, told: null, key: null, view: null, when: 'always', ...rest };
}
