import type { RecentIncident } from '../../shared/bridge/recent.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { setMenu } from './menu.ts';
import type { MenuActions } from './menu-template.ts';
import type { RecentIncidents } from './recent-incidents.ts';

/** The menu, kept in step with what it tells. */
export interface MenuKeeper {
  /** The language may be another: drawn at once. */
  readonly draw: () => void;
  /** A console shows an incident, or none. */
  readonly placed: (incident: StreamId | null) => void;
}

/** Draws the menu, and draws it anew when what it tells changes. */
export function keepMenu(
  ground: {
    readonly language: () => Language;
    readonly recent: RecentIncidents;
    readonly developerTools: boolean;
  },
  actions: MenuActions,
): MenuKeeper {
  let hasIncident = false;
  let recent: readonly RecentIncident[] = [];
  const draw = () => {
    const language = ground.language();
    const isMac = process.platform === 'darwin';
    const { developerTools } = ground;
    setMenu({ words: wordsOf(language), language, hasIncident, recent, isMac, developerTools }, actions);
  };
  const readRecent = () =>
    void ground.recent.list().then((list) => {
      recent = list;
      draw();
    });
  draw();
  readRecent();
  return {
    draw,
    placed: (incident) => {
      const isNews = incident !== null && ground.recent.opened(incident);
      const isOther = hasIncident !== (incident !== null);
      hasIncident = incident !== null;
      if (isNews) readRecent();
      else if (isOther) draw();
    },
  };
}
