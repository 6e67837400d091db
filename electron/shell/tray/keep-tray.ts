import { join } from 'node:path';
import { Menu, Tray, nativeImage } from 'electron';
import { z } from 'zod';
import { type Pressing, pressingSchema } from '../../../shared/desk/pressing.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { Words } from '../../../shared/words/words.ts';
import type { StoreConnection } from '../store-connection.ts';
import { type TrayModel, type TrayState, trayModel } from './tray-model.ts';

/** The sign in the system's tray. */
export interface TrayKeeper {
  /** Something that it tells may be another: it is asked for again, soon. */
  readonly changed: () => void;
  /** The language is another. */
  readonly draw: () => void;
  readonly close: () => void;
}

/** How often (ms) it is drawn, and how long a change waits for further ones. */
const drawEvery = 15_000;
const settles = 1_000;

const replySchema = z.strictObject({ now: z.number(), pressing: z.array(pressingSchema) });
const files: Readonly<Record<TrayState, string>> = { calm: 'calm', at_risk: 'at-risk', missed: 'missed' };

/** Keeps the tray's sign, its line and its menu in step with what is most pressing. A desktop without a tray shows none. */
export function keepTray(ground: {
  readonly icons: string;
  readonly store: Pick<StoreConnection, 'ask'>;
  readonly words: () => Words;
  readonly openIncident: (incident: StreamId) => void;
  readonly showBoard: () => void;
}): TrayKeeper {
  const iconOf = (state: TrayState) => nativeImage.createFromPath(join(ground.icons, `${files[state]}.png`));
  const tray = new Tray(iconOf('calm'));
  let pressing: readonly Pressing[] = [];
  let ahead = 0;
  let model: TrayModel | null = null;
  let waiting: NodeJS.Timeout | null = null;

  const openFirst = () => {
    const [first] = model?.items ?? [];
    if (first === undefined) ground.showBoard();
    else ground.openIncident(first.incident);
  };
  const draw = () => {
    const words = ground.words();
    const next = trayModel(pressing, Date.now() + ahead, words);
    if (next.state !== model?.state) tray.setImage(iconOf(next.state));
    tray.setToolTip(next.tooltip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        ...next.items.map(({ incident, label }) => ({
          label: label.replaceAll('&', '&&'),
          click: () => ground.openIncident(incident),
        })),
        ...(next.items.length === 0 ? [{ label: next.tooltip, enabled: false }] : []),
        { type: 'separator' },
        { label: words('shell.menu_board'), click: ground.showBoard },
        { label: words('shell.menu_quit'), role: 'quit' },
      ]),
    );
    model = next;
  };
  const ask = () =>
    void ground.store.ask('store:pressing', {}).then((reply) => {
      const read = reply.ok ? replySchema.safeParse(reply.value) : null;
      if (read === null || !read.success || tray.isDestroyed()) return;
      pressing = read.data.pressing;
      ahead = read.data.now - Date.now();
      draw();
    });

  tray.on('click', openFirst);
  ask();
  const timer = setInterval(ask, drawEvery);
  return {
    draw,
    changed: () => {
      waiting ??= setTimeout(() => {
        waiting = null;
        ask();
      }, settles);
    },
    close: () => {
      clearInterval(timer);
      if (waiting !== null) clearTimeout(waiting);
      tray.destroy();
    },
  };
}
