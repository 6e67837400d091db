import { hasDisplay } from '../set-up/set-up.mjs';

/** The command as it is started here: under Xvfb where there is no display. */
export function underDisplay(command) {
  return hasDisplay() ? command : ['xvfb-run', '-a', '-s', '-screen 0 3840x2160x24', ...command];
}

/** Chromium starts as root only without its sandbox; both sides of a ratio go without it then. */
export function rootArgs() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
