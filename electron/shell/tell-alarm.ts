import { Notification } from 'electron';
import type { ParsedArgs } from '../../shared/bridge/contract.ts';
import { type Windows, bringForward } from './windows.ts';

/** How many alarms are remembered as told: more than any day brings. */
const remembered = 1_000;

/** Tells of alarms by the system's notifications, each once, while nobody looks at a window of ours. */
export function createAlarmTeller(windows: Windows): (alarm: ParsedArgs<'alarm:tell'>) => void {
  const told = new Set<string>();
  return ({ key, title, body, incident }) => {
    const consoles = windows.all('console');
    const isWatched = [...consoles, ...windows.all('wall')].some(({ window }) => window.isFocused());
    if (isWatched || told.has(key) || !Notification.isSupported()) return;
    told.add(key);
    if (told.size > remembered) told.delete([...told][0] ?? '');
    const notification = new Notification({ title, body, urgency: 'critical' });
    notification.on('click', () => {
      const [first] = consoles;
      if (first === undefined || first.window.isDestroyed()) return;
      bringForward(first.window);
      windows.tell(first, { push: 'view:requested', body: { view: 'room', incident } });
    });
    notification.show();
  };
}
