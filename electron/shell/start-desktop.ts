import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, clipboard, dialog, screen, session, shell } from 'electron';
import type { Context } from '../../shared/bridge/context.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { keyAtStart } from '../device/key-at-start.ts';
import { createAlarmTeller } from './tell-alarm.ts';
import { createAnswer } from './answer-call.ts';
import { serveApp } from './app-protocol.ts';
import { createExports } from './exports.ts';
import { createFileDialogs } from './file-dialogs.ts';
import type { Flags } from './flags.ts';
import { createForms } from './forms.ts';
import { type StartFailure, fulfilStartRequest } from './fulfil-start-request.ts';
import { guardContents } from './guard-contents.ts';
import { guardSession } from './guard-session.ts';
import { createOpenedLinks } from './opened-links.ts';
import { createHosting } from './hosting.ts';
import { openGate } from './ipc-gate.ts';
import { LockWatch } from './lock/lock-watch.ts';
import { keepDrawing } from './keep-drawing.ts';
import { openLog } from './log.ts';
import { setMenu } from './menu.ts';
import { type WindowGround, openConsole, openPicture, openWall, pictureSize } from './open-window.ts';
import { giveAttachments } from './give-attachments.ts';
import { placesIn } from './places.ts';
import type { Profile } from './profile.ts';
import { errorText, say } from './say.ts';
import { type StartRequest, asksForNothing, startRequestSchema, viewOf } from './start-request.ts';
import { StoreConnection } from './store-connection.ts';
import { systemKeychain } from './system-keychain.ts';
import { systemLanguage } from './system-language.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { createWalls } from './walls/walls.ts';
import { windowContext } from './window-context.ts';
import { type OpenWindow, type Opened, Windows, bringForward } from './windows.ts';

/** What a desktop is started with. */
export interface DesktopStart {
  readonly flags: Flags;
  readonly profile: Profile;
  readonly request: StartRequest;
  readonly appFolder: string;
}

/** Composes the desktop: store, gate, windows, menu. Electron must be ready, and the profile's lock held. */
export function startDesktop({ flags, profile, request, appFolder }: DesktopStart): void {
  const places = placesIn(appFolder);
  const log = openLog(profile.logs);
  const windows = new Windows();
  const developerTools = !app.isPackaged;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ground: WindowGround = {
    preload: places.preload,
    title: wordsOf('en')('app.name'),
    icon: existsSync(places.icon) ? places.icon : null,
    developerTools,
  };
  /** What `--lang` asked for; holds until a person chooses. */
  let askedLanguage = flags.language;
  let language: Language = flags.language ?? systemLanguage(app.getLocale());

  guardContents(app, log);
  guardSession(session.defaultSession, developerTools);
  serveApp(session.defaultSession, places.screen, join(profile.folder, 'attachments'));

  const store = new StoreConnection({
    script: places.store,
    start: {
      profile: profile.folder,
      handbookPath: places.handbook,
      samplePath: places.sample,
      language,
      zone,
      appVersion: app.getVersion(),
      run: randomUUID(),
      deviceKey: keyAtStart(profile.folder, systemKeychain()),
      simulatedClockOffsetMs: flags.clock === null ? null : flags.clock - Date.now(),
    },
    log,
    pushed: (message) => {
      if (message.push === 'context:changed') contextChanged(message.body);
      else windows.tellAll(message);
    },
    restarted: () => {
      lock.forget();
      void store.call('app:context', {}).then((reply) => reply.ok && contextChanged(reply.value));
    },
  });
  const lock = new LockWatch({
    context: async () => store.call('app:context', {}),
    turned: (isLocked) => {
      windows.lockConsoles(isLocked);
      // Nobody is in front of a locked console.
      if (isLocked) for (const { window } of windows.all('console')) leave(window.webContents.id);
    },
  });
  const hosting = createHosting(store, {
    script: places.hosted,
    profile: profile.folder,
    isServing: flags.snapshot === null,
    log,
    changed: (body) => windows.tellAll({ push: 'host:changed', body }),
  });
  const walls = createWalls({
    windows,
    path: profile.walls,
    open: ({ bounds }, what) => add('wall', openWall(ground, null, bounds), Promise.resolve(what)),
  });
  const links = createOpenedLinks(windows, request.link);
  const drawn = new Map<OpenWindow, () => void>();
  const answer = createAnswer(store, {
    dialogs: createFileDialogs(store, () => language),
    forms: createForms(store, () => language, zone),
    exports: createExports({
      store,
      language: () => language,
      render: places.render,
      icon: ground.icon,
      tell: (asker, message) => windows.tell(asker, message),
    }),
    hosting,
    takeLink: links.take,
    contextFor,
    contextChanged,
    languageChosen: () => {
      askedLanguage = null;
    },
    walls,
    giveAttachments: (given) => giveAttachments(store, profile.desktop, given),
    tellAlarm: createAlarmTeller(windows),
    copy: (text) => void clipboard.writeText(text),
    drawn: (asker) => {
      log.info('drawn', { kind: asker.kind, sinceStart: Math.round(Date.now() - (process.getCreationTime() ?? 0)) });
      drawn.get(asker)?.();
    },
    showFolder: () => void shell.openPath(profile.folder),
    quit: () => app.quit(),
  });
  const guarded = lock.guarding(answer);
  openGate(windows, guarded, log);
  endOrderly();

  const outcome = fulfilStartRequest(store, request);
  const opened = outcome.then((result) => (result.ok ? result.value : board));
  if (flags.snapshot !== null) void snapshot(resolve(flags.snapshot));
  else open();

  function open(): void {
    const first =
      viewOf(request) === 'wall'
        ? add('wall', openWall(ground, flags.size, screen.getPrimaryDisplay().bounds), opened)
        : add('console', openConsole(ground, flags.size, profile.windowState), opened);
    if (first.kind === 'console') walls.arrange();
    void outcome.then((result) => {
      if (!result.ok) tellFailure(result.error, first);
    });
    app.on('second-instance', (_event, _argv, _folder, data) => void secondStart(data));
    app.on('open-url', (event, link) => {
      event.preventDefault();
      links.opened(link);
      showConsole(board);
    });
    app.on('activate', () => {
      if (windows.all().length === 0) showConsole(board);
    });
    updateMenu();
  }

  function add(kind: OpenWindow['kind'], window: OpenWindow['window'], what: Promise<Opened>): OpenWindow {
    const entry: OpenWindow = { window, kind, opened: what };
    const { id } = window.webContents;
    windows.add(entry);
    if (kind === 'wall') walls.joined(entry);
    window.on('closed', () => leave(id));
    keepDrawing(window, log, (still) => walls.stoodStill(entry, still));
    return entry;
  }

  /** A window shows nothing to anybody any more. */
  function leave(window: number): void {
    void store.ask('store:present', { window, place: null });
  }

  async function secondStart(data: unknown): Promise<void> {
    const asked = startRequestSchema.safeParse(data);
    const [front] = [...windows.all('console'), ...windows.all()];
    if (front !== undefined) bringForward(front.window);
    if (asked.success && asked.data.link !== null) links.opened(asked.data.link);
    if (!asked.success || asksForNothing(asked.data)) return;
    const result = await fulfilStartRequest(store, asked.data);
    if (!result.ok) tellFailure(result.error, front ?? null);
    else if (result.value.view === 'wall' && result.value.incident !== null) walls.show(result.value.incident);
    else showConsole(result.value);
  }

  function showConsole(what: Opened): void {
    const [known] = windows.all('console');
    if (known === undefined) {
      add('console', openConsole(ground, null, profile.windowState), Promise.resolve(what));
      return;
    }
    windows.tell(known, { push: 'view:requested', body: what });
    bringForward(known.window);
  }

  async function contextFor(asker: OpenWindow, context: Context): Promise<Context> {
    lock.note(context);
    return windowContext(context, { kind: asker.kind, opened: await asker.opened }, askedLanguage);
  }

  function contextChanged(context: Context): void {
    lock.note(context);
    const spoken = askedLanguage ?? context.language;
    if (spoken !== language) {
      language = spoken;
      if (flags.snapshot === null) updateMenu();
    }
    for (const entry of windows.all()) {
      void contextFor(entry, context).then((body) => windows.tell(entry, { push: 'context:changed', body }));
    }
  }

  function updateMenu(): void {
    const showing = (path: string) => () => void shell.openPath(path);
    setMenu(
      wordsOf(language),
      language,
      {
        importFiles: () => void importByMenu(),
        showBoard: () => showConsole(board),
        setUpWalls: () => {
          const [known] = windows.all('console');
          if (known === undefined) showConsole(board);
          else bringForward(known.window);
          for (const entry of windows.all('console')) windows.tell(entry, { push: 'wall:set_up_asked', body: {} });
        },
        setLanguage: (chosen) => {
          askedLanguage = null;
          void store
            .call('language:set', { language: chosen })
            .then((reply) => reply.ok && contextChanged(reply.value));
        },
        showLogs: showing(profile.logs),
        showProfile: showing(profile.folder),
      },
      developerTools,
    );
  }

  async function importByMenu(): Promise<void> {
    const [entry] = windows.all('console');
    if (entry === undefined) return;
    const reply = await guarded(entry, { name: 'import:choose', args: {} });
    if (!reply.ok) tellFailure({ key: 'shell.import_failed', error: reply.error }, entry);
  }

  function tellFailure({ key, error }: StartFailure, entry: OpenWindow | null): void {
    const words = wordsOf(language);
    say(`${words(key)} ${errorText(words, error)}`);
    // No dialog ever on a wall: what failed stands on stderr.
    if (entry === null || entry.kind === 'wall' || entry.window.isDestroyed()) return;
    const detail = errorText(words, error);
    void dialog.showMessageBox(entry.window, { type: 'error', message: words(key), detail });
  }

  async function snapshot(path: string): Promise<void> {
    const size = flags.size ?? pictureSize;
    const entry = add('picture', openPicture(ground, size), opened);
    const isDrawn = new Promise<void>((settle) => {
      drawn.set(entry, settle);
    });
    const fault = await takeSnapshot({ path, size, window: entry.window, outcome, isDrawn, words: wordsOf(language) });
    if (fault !== null) say(fault);
    await store.close();
    app.exit(fault === null ? 0 : 1);
  }

  /** The store closes its files before the process goes; should it not, what it acknowledged is on disk all the same. */
  function endOrderly(): void {
    let closed = false;
    app.on('window-all-closed', () => {
      if (process.platform !== 'darwin') app.quit();
    });
    app.on('will-quit', (event) => {
      if (closed) return;
      event.preventDefault();
      void store
        .close()
        .then(() => hosting.close())
        .then(() => {
          closed = true;
          app.quit();
        });
    });
  }
}

const board: Opened = { view: 'board', incident: null };
