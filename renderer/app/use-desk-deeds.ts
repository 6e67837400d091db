import { useEffect } from 'react';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import { type DeskDeedId, deskDeeds } from '../../shared/desk/desk-deeds.ts';
import { isPressed, pressOf } from '../../shared/desk/desk-key.ts';
import { useScreen } from '../state/screen.tsx';
import type { SessionStore } from '../state/session-store.ts';
import { pressOnScreen, whenDrawn } from './press-on-screen.ts';

/**
 * The deeds of the desk, by their keys and by the menu. A view is gone to here; what is pressed or typed into is done where it
 * is drawn; whoever listens for a key of its own is given that key.
 */
export function useDeskDeeds(): void {
  const { bridge, session } = useScreen();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || isAsked()) return;
      const pressed = deskDeeds.find(({ key, id }) => key !== null && isOurs(id) && isPressed(event, key));
      if (pressed === undefined) return;
      event.preventDefault();
      run(pressed.id, bridge, session);
    };
    window.addEventListener('keydown', onKey);
    const stop = bridge.listen('deed:requested', ({ deed }) => {
      if (!isAsked()) run(deed, bridge, session);
    });
    return () => {
      window.removeEventListener('keydown', onKey);
      stop();
    };
  }, [bridge, session]);
}

/** A question that stands open is answered or left first. */
function isAsked(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** Deeds whose key nobody else listens for: the palette, the quick-entry line, the sheet of keys and the menu do. */
function isOurs(id: DeskDeedId): boolean {
  return id !== 'palette' && id !== 'log' && id !== 'keys' && id !== 'import';
}

function run(id: DeskDeedId, bridge: Bridge, session: SessionStore): void {
  const deed = deskDeeds.find((one) => one.id === id);
  const { route } = session.getState();
  const incident = 'incident' in route ? route.incident : null;
  if (deed === undefined || (deed.when === 'incident' && incident === null)) return;
  if (deed.view !== null) session.go({ view: deed.view });
  else if (id === 'wall' && incident !== null) void bridge.call('wall:open', { incident });
  else if (id === 'export' && incident !== null) {
    session.go({ view: 'review', incident });
    pressOnScreen(id);
  } else if (id === 'keys' && incident !== null && route.view !== 'room') {
    session.go({ view: 'room', incident });
    // What is drawn listens a moment later.
    whenDrawn('.room', () => setTimeout(() => giveKey(deed.key)));
  } else giveKey(deed.key);
}

function giveKey(key: string | null): void {
  if (key !== null) window.dispatchEvent(new KeyboardEvent('keydown', { ...pressOf(key), cancelable: true }));
}
