import type { BrowserWindow, WebContents, WebFrameMain } from 'electron';
import type { ViewName } from '../../shared/bridge/context.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { pushChannel } from '../preload/channels.ts';
import type { Caller } from './admit-call.ts';
import type { PushMessage } from './push-message.ts';
import type { WindowKind } from './window-kind.ts';

/** What a window was opened to show. */
export interface Opened {
  readonly view: ViewName;
  readonly incident: StreamId | null;
}

/** A window of ours. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly kind: WindowKind;
  /** Known once what was asked at the start is imported and found. */
  opened: Promise<Opened>;
}

/** The windows that are open, by their contents. What is not in here is none of ours. */
export class Windows {
  private readonly open = new Map<number, OpenWindow>();
  /** Null until the store has said: nothing was shown yet. */
  private areConsolesLocked: boolean | null = null;

  /** Takes a new window in; it leaves when it closes. */
  add(entry: OpenWindow): void {
    const { id } = entry.window.webContents;
    this.open.set(id, entry);
    entry.window.on('closed', () => this.open.delete(id));
  }

  /** The window of these contents; null when it is none of ours. */
  of(contents: WebContents): OpenWindow | null {
    return this.open.get(contents.id) ?? null;
  }

  /** Open windows, of one kind or all. */
  all(kind?: WindowKind): readonly OpenWindow[] {
    return [...this.open.values()].filter((entry) => kind === undefined || entry.kind === kind);
  }

  /** Who asks, by what this process knows of the frame. */
  caller(contents: WebContents, frame: WebFrameMain | null): Caller {
    return {
      kind: this.of(contents)?.kind ?? null,
      isMainFrame: frame !== null && frame === contents.mainFrame,
      origin: frame === null ? null : frame.origin,
    };
  }

  /**
   * The console was locked, or opened. Its windows begin anew: a page that goes on would hold still what it has shown.
   * While it is locked they are told nothing of the record.
   */
  lockConsoles(isLocked: boolean): void {
    const before = this.areConsolesLocked;
    this.areConsolesLocked = isLocked;
    if (before === null || before === isLocked) return;
    for (const { window } of this.all('console')) if (!window.isDestroyed()) window.webContents.reload();
  }

  /** Tells one window something. */
  tell({ window, kind }: OpenWindow, message: PushMessage): void {
    if (window.isDestroyed()) return;
    if (this.areConsolesLocked === true && kind === 'console' && message.push !== 'context:changed') return;
    window.webContents.send(pushChannel, { name: message.push, body: message.body });
  }

  /** Tells something to the window of these contents, if it is still there. */
  tellOne(contents: number, message: PushMessage): void {
    const entry = this.open.get(contents);
    if (entry !== undefined) this.tell(entry, message);
  }

  /** Tells every window something. */
  tellAll(message: PushMessage): void {
    for (const entry of this.open.values()) this.tell(entry, message);
  }
}

/** Brings a window before everything else on its display. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
