import { Menu } from 'electron';
import { type MenuActions, type MenuState, menuTemplate } from './menu-template.ts';

/** Sets the application's menu as it stands now. */
export function setMenu(state: MenuState, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, actions)));
}
