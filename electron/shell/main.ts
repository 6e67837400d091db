import { resolve } from 'node:path';
import { app } from 'electron';
import { wordsOf } from '../../shared/words/words.ts';
import { registerAppScheme } from './app-protocol.ts';
import { parseFlags } from './flags.ts';
import { collectHandedOver } from './opened-by.ts';
import { offlineSwitches } from './guard-session.ts';
import { printFile } from './print-file.ts';
import { prepareProfile, profileOf } from './profile.ts';
import { say } from './say.ts';
import { startRequestOf, withLink } from './start-request.ts';
import { startDesktop } from './start-desktop.ts';
import { systemLanguage } from './system-language.ts';

/*
 * The desktop's entry. What must happen before Electron is ready happens here, in this order: the rules of the process,
 * the command line, the profile and its lock. Then the desktop starts.
 */
registerAppScheme();
for (const [name, value] of offlineSwitches) app.commandLine.appendSwitch(name, value);
// As root Chromium can only run without its sandbox; who starts it so has said it on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const appFolder = app.getAppPath();
const parsed = parseFlags(process.argv.slice(1).filter((word, place) => place > 3 || resolve(word) !== appFolder));
if (parsed.ok) start(parsed.flags);
else {
  const words = wordsOf(parsed.language ?? systemLanguage(app.getLocale()));
  say(words(parsed.fault.key, parsed.fault.values));
  say(words('shell.usage'));
  app.exit(2);
}

function start(flags: Extract<typeof parsed, { readonly ok: true }>['flags']): void {
  const words = wordsOf(flags.language ?? systemLanguage(app.getLocale()));
  const profile = profileOf(app, flags.profile);
  try {
    prepareProfile(app, profile);
  } catch (error) {
    say(words('shell.profile_unusable', { path: profile.folder, detail: String(error) }));
    app.exit(1);
    return;
  }
  const { print } = flags;
  if (print !== null) {
    void app.whenReady().then(async () => printFile(print, words));
    return;
  }
  // On Linux the package's desktop entry says so; a build that is not installed must not take links from one that is.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient('muster');
  // macOS hands links and files over apart from the command line, and before the app is ready when they started it.
  const handedOver = collectHandedOver(app);
  const request = startRequestOf(flags);
  if (app.requestSingleInstanceLock(request)) {
    void app.whenReady().then(() => {
      const { link, files } = handedOver();
      const whole = withLink({ ...request, files: [...request.files, ...files] }, link);
      startDesktop({ flags, profile, request: whole, appFolder });
    });
    return;
  }
  if (flags.snapshot !== null) {
    say(words('shell.profile_in_use', { path: profile.folder }));
    app.exit(1);
    return;
  }
  for (const flag of ['language', 'clock', 'size'] as const) {
    if (flags[flag] !== null) say(words('shell.only_at_start', { flag: `--${flag === 'language' ? 'lang' : flag}` }));
  }
  app.exit(0);
}
