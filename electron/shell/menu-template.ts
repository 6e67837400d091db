import type { MenuItemConstructorOptions } from 'electron';
import type { RecentIncident } from '../../shared/bridge/recent.ts';
import { type DeedPlace, type DeskDeedId, deskDeeds } from '../../shared/desk/desk-deeds.ts';
import { acceleratorOf } from '../../shared/desk/desk-key.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { type Language, languages } from '../../shared/words/language.ts';
import type { Words } from '../../shared/words/words.ts';

/** What the menu sets going. */
export interface MenuActions {
  readonly doDeed: (deed: DeskDeedId) => void;
  readonly openIncident: (incident: StreamId) => void;
  readonly setLanguage: (language: Language) => void;
  readonly showLogs: () => void;
  readonly showProfile: () => void;
}

/** What the menu is drawn from. */
export interface MenuState {
  readonly words: Words;
  readonly language: Language;
  /** Whether a console has an incident in front. */
  readonly hasIncident: boolean;
  /** Incidents opened last, the latest first. */
  readonly recent: readonly RecentIncident[];
  readonly isMac: boolean;
  readonly developerTools: boolean;
}

type Item = MenuItemConstructorOptions;

const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };
const line: Item = { type: 'separator' };

/** The application's menu, made of the list of deeds and of what every program has. */
export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const { words, isMac } = state;
  return [
    ...(isMac ? [macMenu(state, actions)] : []),
    { label: words('shell.menu_file'), submenu: fileItems(state, actions) },
    { label: words('shell.menu_edit'), submenu: editItems(words) },
    { label: words('desktop.menu_go'), submenu: deedItems('go', state, actions) },
    { label: words('shell.menu_view'), submenu: viewItems(state, actions) },
    { label: words('shell.menu_help'), role: 'help', submenu: helpItems(state, actions) },
  ];
}

function deedItems(place: DeedPlace, { words, hasIncident }: MenuState, actions: MenuActions): Item[] {
  return deskDeeds
    .filter((deed) => deed.place === place)
    .map(({ id, word, key, when }) => {
      const accelerator = key === null ? null : acceleratorOf(key);
      return {
        id,
        label: words(word),
        enabled: when === 'always' || hasIncident,
        click: () => actions.doDeed(id),
        ...(accelerator === null ? {} : { accelerator }),
      };
    });
}

function macMenu({ words }: MenuState, actions: MenuActions): Item {
  return {
    role: 'appMenu',
    submenu: [
      { label: words('shell.menu_about'), click: () => actions.doDeed('about') },
      line,
      { label: words('shell.menu_hide'), role: 'hide' },
      line,
      { label: words('shell.menu_quit'), role: 'quit' },
    ],
  };
}

function fileItems(state: MenuState, actions: MenuActions): Item[] {
  const { words, recent, isMac } = state;
  return [
    ...deedItems('file', state, actions),
    {
      id: 'recent',
      label: words('desktop.menu_recent'),
      enabled: recent.length > 0,
      // A sign that marks a letter as a key would be swallowed out of a title.
      submenu: recent.map(({ incident, title }) => ({
        label: title.slice(0, 80).replaceAll('&', '&&'),
        click: () => actions.openIncident(incident),
      })),
    },
    line,
    { label: words('shell.menu_close'), role: 'close' },
    ...(isMac ? [] : [{ label: words('shell.menu_quit'), role: 'quit' } as const]),
  ];
}

function editItems(words: Words): Item[] {
  return [
    { label: words('shell.menu_undo'), role: 'undo' },
    { label: words('shell.menu_redo'), role: 'redo' },
    line,
    { label: words('shell.menu_cut'), role: 'cut' },
    { label: words('shell.menu_copy'), role: 'copy' },
    { label: words('shell.menu_paste'), role: 'paste' },
    { label: words('shell.menu_select_all'), role: 'selectAll' },
  ];
}

function viewItems({ words, language, developerTools }: MenuState, actions: MenuActions): Item[] {
  return [
    { label: words('shell.menu_larger'), role: 'zoomIn' },
    { label: words('shell.menu_smaller'), role: 'zoomOut' },
    { label: words('shell.menu_actual_size'), role: 'resetZoom' },
    { label: words('shell.menu_full_screen'), role: 'togglefullscreen' },
    line,
    {
      label: words('shell.menu_language'),
      submenu: languages.map((known) => ({
        label: languageNames[known],
        type: 'radio',
        checked: known === language,
        click: () => actions.setLanguage(known),
      })),
    },
    ...(developerTools ? [line, { label: words('shell.menu_developer'), role: 'toggleDevTools' } as const] : []),
  ];
}

function helpItems(state: MenuState, actions: MenuActions): Item[] {
  const { words } = state;
  return [
    ...deedItems('help', state, actions),
    line,
    { label: words('shell.menu_logs'), click: actions.showLogs },
    { label: words('shell.menu_profile'), click: actions.showProfile },
  ];
}
