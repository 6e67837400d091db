import { type Display, app, screen } from 'electron';
import { type WallChoice, type WallGround, type WallSetUp, trialMs } from '../../../shared/bridge/walls.ts';
import { type WallRoom, usualRoom } from '../../../shared/domain/wall/letter-sizes.ts';
import { placeWalls } from '../../../shared/domain/wall/place-walls.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Standstill } from '../keep-drawing.ts';
import { type OpenWindow, type Opened, type Windows, bringForward } from '../windows.ts';
import { type KeptWalls, readKeptWalls, writeKeptWalls } from './kept-walls.ts';
import { createWakefulness } from './stay-awake.ts';

/** What the walls stand on. */
export interface WallsGround {
  readonly windows: Windows;
  /** Where is kept which wall opens where. */
  readonly path: string;
  /** Opens a full-screen wall on a display; it is among `windows` from then on. */
  readonly open: (display: Display, what: Opened) => OpenWindow;
}

/** The walls of this console: which window shows what on which display. */
export interface Walls {
  /** Shows an incident on a wall that is not kept; on one that is, while there is no display for another. */
  readonly show: (incident: StreamId) => void;
  /** Keeps a display's wall, or (null) ends it. */
  readonly keep: (display: string, wall: WallChoice | null) => WallSetUp;
  readonly keepRoom: (display: string, room: WallRoom) => WallSetUp;
  readonly setUp: () => WallSetUp;
  readonly groundOf: (asker: OpenWindow) => WallGround;
  readonly tryRoom: (display: string, room: WallRoom) => void;
  readonly endTrial: () => void;
  /** Puts every kept wall where it belongs: at the start, and whenever displays come and go. */
  readonly arrange: () => void;
  /** A wall was opened, here or elsewhere. */
  readonly joined: (wall: OpenWindow) => void;
  /** A wall's picture stood still for so long. */
  readonly stoodStill: (wall: OpenWindow, still: Standstill) => void;
}

/** A kept wall that is open, and the display where it is. */
interface Standing {
  readonly entry: OpenWindow;
  on: string | null;
  choice: WallChoice;
}

/** Makes the walls. Nothing opens before `arrange`. */
export function createWalls({ windows, path, open }: WallsGround): Walls {
  let kept: KeptWalls = readKeptWalls(path);
  let isQuitting = false;
  let trial: { readonly display: string; readonly room: WallRoom; readonly own: OpenWindow | null } | null = null;
  let trialEnd: ReturnType<typeof setTimeout> | null = null;
  /** The kept walls that are open, by the display that was chosen for each. */
  const standing = new Map<string, Standing>();
  const frozen = new Map<OpenWindow, Standstill>();
  const wakefulness = createWakefulness(windows);

  app.on('before-quit', () => {
    isQuitting = true;
  });
  screen.on('display-added', () => arrange());
  screen.on('display-removed', () => arrange());
  screen.on('display-metrics-changed', () => arrange());

  function arrange(): void {
    const displays = screen.getAllDisplays();
    const consoles = workedOn();
    const seen = displays.map((display) => ({ id: idOf(display), isWorkedOn: consoles.has(idOf(display)) }));
    for (const { chosen, on } of placeWalls(
      kept.walls.map(({ display }) => display),
      seen,
    )) {
      const choice = kept.walls.find(({ display }) => display === chosen)?.wall;
      const display = displays.find((each) => idOf(each) === on);
      if (choice === undefined) continue;
      const known = standing.get(chosen);
      if (known === undefined) {
        if (display !== undefined) stand(chosen, display, choice);
      } else {
        move(known, display);
        if (known.choice !== choice) ask(known, choice);
      }
    }
    tellGround();
    tellSetUp();
  }

  function stand(chosen: string, display: Display, choice: WallChoice): void {
    const entry = open(display, openedFor(choice.incident));
    standing.set(chosen, { entry, on: idOf(display), choice });
    entry.window.on('closed', () => {
      standing.delete(chosen);
      // Closed by a hand: it opens no more. Ended with the app: it opens again.
      if (!isQuitting && kept.walls.some((each) => each.display === chosen)) forget(chosen);
    });
  }

  function joined(entry: OpenWindow): void {
    wakefulness();
    entry.window.on('closed', () => {
      frozen.delete(entry);
      wakefulness();
    });
  }

  function move(known: Standing, display: Display | undefined): void {
    const on = display === undefined ? null : idOf(display);
    const { window } = known.entry;
    if (on === known.on) return;
    known.on = on;
    if (display === undefined) {
      window.hide();
      return;
    }
    window.setFullScreen(false);
    window.setBounds(display.bounds);
    window.setFullScreen(true);
    window.showInactive();
  }

  function ask(known: Standing, choice: WallChoice): void {
    known.choice = choice;
    request(known.entry, openedFor(choice.incident));
  }

  function request(entry: OpenWindow, what: Opened): void {
    entry.opened = Promise.resolve(what);
    windows.tell(entry, { push: 'view:requested', body: what });
  }

  function show(incident: StreamId): void {
    const same = [...standing.values()].find(({ choice }) => choice.incident === incident);
    if (same !== undefined) {
      bringForward(same.entry.window);
      return;
    }
    const what = openedFor(incident);
    const own = new Set([...standing.values()].map(({ entry }) => entry));
    const loose = windows.all('wall').find((entry) => !own.has(entry) && entry !== trial?.own);
    const taken = new Set([...workedOn(), ...[...standing.values()].flatMap(({ on }) => (on === null ? [] : [on]))]);
    const free = screen.getAllDisplays().find((display) => !taken.has(idOf(display)));
    const [first] = standing.values();
    if (loose !== undefined) {
      request(loose, what);
      bringForward(loose.window);
    } else if (free === undefined && first !== undefined) {
      request(first.entry, what);
      bringForward(first.entry.window);
    } else open(free ?? screen.getPrimaryDisplay(), what);
  }

  function keep(display: string, wall: WallChoice | null): WallSetUp {
    if (wall === null) {
      forget(display);
      standing.get(display)?.entry.window.close();
      return setUp();
    }
    const name = nameOf(display);
    const others = kept.walls.filter((each) => each.display !== display);
    const place = kept.walls.findIndex((each) => each.display === display);
    const walls =
      place < 0 ? [...others, { display, name, wall }] : others.toSpliced(place, 0, { display, name, wall });
    write({ ...kept, walls });
    endTrial();
    arrange();
    return setUp();
  }

  function forget(display: string): void {
    write({ ...kept, walls: kept.walls.filter((each) => each.display !== display) });
  }

  function write(changed: KeptWalls): void {
    kept = changed;
    writeKeptWalls(path, kept);
    tellSetUp();
  }

  function tellSetUp(): void {
    const body = setUp();
    for (const entry of windows.all('console')) windows.tell(entry, { push: 'wall:set_up_changed', body });
  }

  function keepRoom(display: string, room: WallRoom): WallSetUp {
    write({ ...kept, rooms: { ...kept.rooms, [display]: room } });
    tellGround();
    return setUp();
  }

  function setUp(): WallSetUp {
    const displays = screen.getAllDisplays();
    const consoles = workedOn();
    const plugged = displays.map((display) => ({
      id: idOf(display),
      name: display.label,
      size: { widthPx: display.bounds.width, heightPx: display.bounds.height },
      isWorkedOn: consoles.has(idOf(display)),
    }));
    const away = kept.walls
      .filter(({ display }) => plugged.every(({ id }) => id !== display))
      .map(({ display, name }) => ({ id: display, name, size: null, isWorkedOn: false }));
    return {
      displays: [...plugged, ...away].map((display) => ({
        ...display,
        room: kept.rooms[display.id] ?? usualRoom,
        isRoomKnown: kept.rooms[display.id] !== undefined,
        wall: kept.walls.find((each) => each.display === display.id)?.wall ?? null,
      })),
    };
  }

  function groundOf(asker: OpenWindow): WallGround {
    const display = idOf(screen.getDisplayMatching(asker.window.getBounds()));
    const own = [...standing.values()].find(({ entry }) => entry === asker);
    return {
      view: own?.choice.view ?? 'whole',
      room: kept.rooms[display] ?? usualRoom,
      frozen: frozen.get(asker) ?? null,
      trial: asker.kind === 'wall' && trial?.display === display ? trial.room : null,
    };
  }

  function tellGround(): void {
    for (const entry of windows.all()) windows.tell(entry, { push: 'wall:changed', body: groundOf(entry) });
  }

  function tryRoom(id: string, room: WallRoom): void {
    endTrial();
    const display = screen.getAllDisplays().find((each) => idOf(each) === id);
    if (display === undefined) return;
    const there = windows.all('wall').some(({ window }) => idOf(screen.getDisplayMatching(window.getBounds())) === id);
    trial = { display: id, room, own: null };
    if (!there) trial = { ...trial, own: open(display, openedFor(null)) };
    trialEnd = setTimeout(endTrial, trialMs);
    tellGround();
  }

  function endTrial(): void {
    if (trialEnd !== null) clearTimeout(trialEnd);
    const own = trial?.own ?? null;
    trial = null;
    if (own !== null && !own.window.isDestroyed()) own.window.close();
    tellGround();
  }

  function workedOn(): ReadonlySet<string> {
    return new Set(windows.all('console').map(({ window }) => idOf(screen.getDisplayMatching(window.getBounds()))));
  }

  function nameOf(id: string): string {
    return screen.getAllDisplays().find((display) => idOf(display) === id)?.label ?? '';
  }

  return {
    show,
    keep,
    keepRoom,
    setUp,
    groundOf,
    tryRoom,
    endTrial,
    arrange,
    joined,
    stoodStill: (wall, still) => {
      frozen.set(wall, still);
      windows.tell(wall, { push: 'wall:changed', body: groundOf(wall) });
    },
  };
}

function idOf({ id }: Display): string {
  return String(id);
}

function openedFor(incident: StreamId | null): Opened {
  return { view: 'wall', incident };
}
