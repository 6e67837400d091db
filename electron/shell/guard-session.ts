import type { Session } from 'electron';
import { isOurs } from './served-files.ts';

/** Switches that keep Chromium itself off the network: it has nothing to fetch for this app. */
export const offlineSwitches: readonly (readonly [string, string?])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  // No name is ever looked up by a window, whatever it loads or prefetches.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

/**
 * Takes from a session what its windows have no use for: every permission and device, downloads, and every request
 * that does not go to our own scheme. `allowsDeveloperTools`: their pages too (never in the packaged app).
 */
export function guardSession(session: Session, allowsDeveloperTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOurs(url) && !(allowsDeveloperTools && url.startsWith('devtools://')) });
  });
}
