import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, clipboard, dialog, screen, session, shell } from 'electron';
import type { Context } from '../../shared/bridge/context.ts';
import type { DeskDeedId } from '../../shared/desk/desk-deeds.ts';
import { isOpenable } from '../../shared/desk/openable-files.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import type { Language } from '../../shared/words/language.ts';
import { wordsOf } from '../../shared/words/words.ts';
import { keyAtStart } from '../device/key-at-start.ts';
import { createAlarmTeller } from './tell-alarm.ts';
import { createAnswer } from './answer-call.ts';
import { serveApp } from './app-protocol.ts';
import { createAttachmentDrags } from './drag-attachments.ts';
import { createExports } from './exports.ts';
import { createFileDialogs } from './file-dialogs.ts';
import type { Flags } from './flags.ts';
import { createForms } from './forms.ts';
import { type StartFailure, fulfilStartRequest } from './fulfil-start-request.ts';
import { guardContents } from './guard-contents.ts';
import { guardSession } from './guard-session.ts';
import { createOpenedFiles } from './opened-files.ts';
import { createOpenedLinks } from './opened-links.ts';
import { createHosting } from './hosting.ts';
import { openGate } from './ipc-gate.ts';
import { LockWatch } from './lock/lock-watch.ts';
import { keepDrawing } from './keep-drawing.ts';
import { openLog } from './log.ts';
import { type MenuKeeper, keepMenu } from './keep-menu.ts';
import { type WindowGround, openConsole, openPicture, openWall, pictureSize } from './open-window.ts';
import { giveAttachments } from './give-attachments.ts';
import { placesIn } from './places.ts';
import type { Profile } from './profile.ts';
import { errorText, say } from './say.ts';
import {
  type StartRequest,
  asksForNothing,
  nothingAsked,
  startRequestSchema,
  viewOf,
  withLink,
} from './start-request.ts';
import { readLicences } from './read-licences.ts';
import { keepRecentIncidents } from './recent-incidents.ts';
import { StoreConnection } from './store-connection.ts';
import { systemKeychain } from './system-keychain.ts';
import { systemLanguage } from './system-language.ts';
import { showNotice } from './show-notice.ts';
import { type TrayKeeper, keepTray } from './tray/keep-tray.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { createUpdates, updatesTaken } from './updates/updates.ts';
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
  /** Null while there is no window to work in. */
  let tray: TrayKeeper | null = null;
  let menu: MenuKeeper | null = null;
  /** The practice incident, as the context told it last. */
  let practice: StreamId | undefined;
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
      updates: updatesTaken(app.isPackaged),
      deviceKey: keyAtStart(profile.folder, systemKeychain()),
      simulatedClockOffsetMs: flags.clock === null ? null : flags.clock - Date.now(),
    },
    log,
    pushed: (message) => {
      if (message.push === 'context:changed') contextChanged(message.body);
      else if (message.push === 'connections:changed') windows.tellOne(message.body.window, message);
      else windows.tellAll(message);
      if (message.push === 'incident:changed') tray?.changed();
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
  const updates = createUpdates(store, () => wordsOf(language), log);
  const links = createOpenedLinks(windows, request.link);
  const files = createOpenedFiles(windows, request.files);
  const recent = keepRecentIncidents(profile.recent, store);
  const drags = createAttachmentDrags({ store, folder: app.getPath('temp'), icon: ground.icon });
  const drawn = new Map<OpenWindow, () => void>();
  const answer = lock.guarding(
    createAnswer(store, {
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
      updates,
      takeLink: links.take,
      takeFiles: files.take,
      filed: (path) => app.addRecentDocument(path),
      recent,
      placed: ({ kind }, { stream }) => {
        if (kind === 'console') menu?.placed(stream);
      },
      contextFor,
      contextChanged,
      languageChosen: () => {
        askedLanguage = null;
      },
      walls,
      drags,
      giveAttachments: (given) => giveAttachments(store, profile.desktop, given),
      tellAlarm: createAlarmTeller({
        isWatched: () => windows.all().some(({ window }) => window.isFocused()),
        words: () => wordsOf(language),
        later: (work, ms) => void setTimeout(work, ms),
        show: (notice) =>
          showNotice(notice, () =>
            showConsole(notice.incident === null ? board : { view: 'room', incident: notice.incident }),
          ),
      }),
      copy: (text) => void clipboard.writeText(text),
      drawn: (asker) => {
        log.info('drawn', { kind: asker.kind, sinceStart: Math.round(Date.now() - (process.getCreationTime() ?? 0)) });
        drawn.get(asker)?.();
      },
      showFolder: (folder) => void shell.openPath(folder === 'logs' ? profile.logs : profile.folder),
      licences: async () => readLicences(places.licences),
      quit: () => app.quit(),
    }),
  );
  openGate(windows, answer, log);
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
      void fulfil(withLink(nothingAsked, link));
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      if (isOpenable(path)) void fulfil({ ...nothingAsked, files: [path] });
    });
    app.on('activate', () => {
      if (windows.all().length === 0) showConsole(board);
    });
    menu = startMenu();
    tray = startTray();
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
    if (asked.success) await fulfil(asked.data);
  }

  /** Shows what was asked for while the app runs. A link and files are taken by a console, which is opened where there is none. */
  async function fulfil(asked: StartRequest): Promise<void> {
    if (asked.link !== null) links.opened(asked.link);
    files.opened(asked.files);
    const isTaken = asked.link !== null || asked.files.length > 0;
    if (isTaken && windows.all('console').length === 0) showConsole(board);
    const [front] = [...windows.all('console'), ...windows.all()];
    if (front !== undefined) bringForward(front.window);
    if (asksForNothing(asked)) return;
    const result = await fulfilStartRequest(store, asked);
    if (!result.ok) {
      // Nothing stands before a wall: who asked is told at a desk.
      if (windows.all('console').length === 0) showConsole(board);
      tellFailure(result.error, windows.all('console')[0] ?? null);
    } else if (result.value.view === 'wall' && result.value.incident !== null) walls.show(result.value.incident);
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

  /** The practice incident was thrown away: there is nothing left to show of it. */
  function closeWallOf(gone: StreamId): void {
    for (const entry of windows.all('wall')) {
      void entry.opened.then(({ incident }) => {
        if (incident === gone && !entry.window.isDestroyed()) entry.window.close();
      });
    }
  }

  async function contextFor(asker: OpenWindow, context: Context): Promise<Context> {
    practice ??= context.practice;
    lock.note(context);
    return windowContext(context, { kind: asker.kind, opened: await asker.opened }, askedLanguage);
  }

  function contextChanged(context: Context): void {
    lock.note(context);
    if (practice !== undefined && practice !== context.practice) closeWallOf(practice);
    practice = context.practice;
    const spoken = askedLanguage ?? context.language;
    if (spoken !== language) {
      language = spoken;
      menu?.draw();
      tray?.draw();
    }
    for (const entry of windows.all()) {
      void contextFor(entry, context).then((body) => windows.tell(entry, { push: 'context:changed', body }));
    }
  }

  function startMenu(): MenuKeeper {
    const showing = (path: string) => () => void shell.openPath(path);
    return keepMenu(
      { language: () => language, recent, developerTools },
      {
        doDeed,
        openIncident: (incident) => showConsole({ view: 'room', incident }),
        setLanguage: (chosen) => {
          askedLanguage = null;
          void store
            .call('language:set', { language: chosen })
            .then((reply) => reply.ok && contextChanged(reply.value));
        },
        showLogs: showing(profile.logs),
        showProfile: showing(profile.folder),
      },
    );
  }

  function startTray(): TrayKeeper {
    return keepTray({
      icons: places.tray,
      store,
      words: () => wordsOf(language),
      openIncident: (incident) => showConsole({ view: 'room', incident }),
      showBoard: () => showConsole(board),
    });
  }

  /** A console does what was chosen in the menu; where there is none it is opened on the board. */
  function doDeed(deed: DeskDeedId): void {
    const [known] = windows.all('console');
    if (known === undefined) return showConsole(board);
    bringForward(known.window);
    if (deed === 'import') void importByMenu();
    else windows.tell(known, { push: 'deed:requested', body: { deed } });
  }

  async function importByMenu(): Promise<void> {
    const [entry] = windows.all('console');
    if (entry === undefined) return;
    const reply = await answer(entry, { name: 'import:choose', args: {} });
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
      tray?.close();
      tray = null;
      void end().then(() => {
        closed = true;
        app.quit();
      });
    });
  }

  /** An update goes last: by then the record's files are closed. */
  async function end(): Promise<void> {
    const due = await updates.due();
    await store.close();
    await hosting.close();
    await drags.end();
    if (due !== null) await updates.handOver(due);
  }
}

const board: Opened = { view: 'board', incident: null };
