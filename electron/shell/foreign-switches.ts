/*
 * Switches that are Chromium's, Electron's or Node's. They share the command line with ours, and there are hundreds,
 * so they are known by their families. What is in no family and not ours is a mistake that is told.
 */
const families = [
  'allow-',
  'auth-',
  'disable-',
  'enable-',
  'explicitly-allowed-',
  'force-',
  'gpu-',
  'gtk-',
  'host-resolver-',
  'ignore-',
  'in-process-',
  'inspect-',
  'log-',
  'no-',
  'ozone-',
  'password-',
  'proxy-',
  'remote-debugging-',
  'trace-',
  'unsafely-',
  'use-',
] as const;

const single = [
  'class',
  'headless',
  'inspect',
  'js-flags',
  'single-process',
  'test-type',
  'user-data-dir',
  'v',
  'vmodule',
  'wm-window-animations-disabled',
  'original-process-start-time',
] as const;

/** Whether the word is a switch that is not ours to judge. Its value, if it has one, is in the same word. */
export function isForeignSwitch(word: string): boolean {
  // macOS names the process serial number so when it starts an app from the Finder.
  if (word.startsWith('-psn_')) return true;
  const name = /^--(?<name>[a-z][a-z0-9-]*)(?:=.*)?$/su.exec(word)?.groups?.['name'];
  if (name === undefined) return false;
  return families.some((family) => name.startsWith(family)) || single.some((known) => known === name);
}
