import { Menu, type MenuItemConstructorOptions } from 'electron';
import { type Language, languages } from '../../shared/words/language.ts';
import type { Words } from '../../shared/words/words.ts';

/** What the menu sets going. */
export interface MenuActions {
  readonly importFiles: () => void;
  readonly showBoard: () => void;
  readonly setUpWalls: () => void;
  readonly setLanguage: (language: Language) => void;
  readonly showLogs: () => void;
  readonly showProfile: () => void;
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '中文' };

/** Sets the application's menu in one language. */
export function setMenu(words: Words, language: Language, actions: MenuActions, developerTools: boolean): void {
  const mac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [macMenu(words)] : []),
      { label: words('shell.menu_file'), submenu: fileItems(words, actions, mac) },
      { label: words('shell.menu_edit'), submenu: editItems(words) },
      { label: words('shell.menu_view'), submenu: viewItems(words, language, actions, developerTools) },
      {
        label: words('shell.menu_help'),
        role: 'help',
        submenu: [
          { label: words('shell.menu_logs'), click: actions.showLogs },
          { label: words('shell.menu_profile'), click: actions.showProfile },
        ],
      },
    ]),
  );
}

function macMenu(words: Words): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: words('shell.menu_about'), role: 'about' },
      { type: 'separator' },
      { label: words('shell.menu_hide'), role: 'hide' },
      { type: 'separator' },
      { label: words('shell.menu_quit'), role: 'quit' },
    ],
  };
}

function fileItems(words: Words, actions: MenuActions, mac: boolean): MenuItemConstructorOptions[] {
  return [
    { label: words('shell.menu_import'), accelerator: 'CmdOrCtrl+O', click: actions.importFiles },
    { type: 'separator' },
    { label: words('shell.menu_close'), role: 'close' },
    ...(mac ? [] : [{ label: words('shell.menu_quit'), role: 'quit' } as const]),
  ];
}

function editItems(words: Words): MenuItemConstructorOptions[] {
  return [
    { label: words('shell.menu_undo'), role: 'undo' },
    { label: words('shell.menu_redo'), role: 'redo' },
    { type: 'separator' },
    { label: words('shell.menu_cut'), role: 'cut' },
    { label: words('shell.menu_copy'), role: 'copy' },
    { label: words('shell.menu_paste'), role: 'paste' },
    { label: words('shell.menu_select_all'), role: 'selectAll' },
  ];
}

function viewItems(
  words: Words,
  language: Language,
  actions: MenuActions,
  developerTools: boolean,
): MenuItemConstructorOptions[] {
  return [
    { label: words('shell.menu_board'), accelerator: 'CmdOrCtrl+B', click: actions.showBoard },
    { label: words('wall_set_up.menu'), click: actions.setUpWalls },
    { type: 'separator' },
    { label: words('shell.menu_larger'), role: 'zoomIn' },
    { label: words('shell.menu_smaller'), role: 'zoomOut' },
    { label: words('shell.menu_actual_size'), role: 'resetZoom' },
    { label: words('shell.menu_full_screen'), role: 'togglefullscreen' },
    { type: 'separator' },
    {
      label: words('shell.menu_language'),
      submenu: languages.map((known) => ({
        label: languageNames[known],
        type: 'radio',
        checked: known === language,
        click: () => actions.setLanguage(known),
      })),
    },
    ...(developerTools
      ? [{ type: 'separator' } as const, { label: words('shell.menu_developer'), role: 'toggleDevTools' } as const]
      : []),
  ];
}
