import type { Licence } from '../../shared/bridge/about.ts';
import type { Context } from '../../shared/bridge/context.ts';
import type { CallName, CallReply, ParsedArgs } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { isOpenable } from '../../shared/desk/openable-files.ts';
import type { Language } from '../../shared/words/language.ts';
import type { AdmittedCall } from './admit-call.ts';
import type { Exports } from './exports.ts';
import type { FileDialogs } from './file-dialogs.ts';
import type { Forms } from './forms.ts';
import type { Answer } from './ipc-gate.ts';
import type { RecentIncidents } from './recent-incidents.ts';
import type { StoreConnection } from './store-connection.ts';
import type { Hosting } from './hosting.ts';
import type { AttachmentDrags } from './drag-attachments.ts';
import type { Updates } from './updates/updates.ts';
import type { Walls } from './walls/walls.ts';
import type { OpenWindow } from './windows.ts';

/** Calls that change what every window’s context says. */
type ContextCall =
  | 'language:set'
  | 'person:set'
  | 'recovery:choose'
  | 'lock:close'
  | 'lock:open'
  | 'lock:set_after'
  | 'pin:set'
  | 'pin:remove';

type Reply = CallResult<CallReply<CallName>>;

/** What the shell itself does for a window; everything else is the store's to answer. */
export interface ShellActions {
  readonly dialogs: FileDialogs;
  readonly forms: Forms;
  readonly exports: Exports;
  readonly hosting: Hosting;
  readonly updates: Updates;
  readonly takeLink: () => string | null;
  readonly takeFiles: () => readonly string[];
  /** A file that holds incidents was read or written: the system may offer it again. */
  readonly filed: (path: string) => void;
  readonly recent: RecentIncidents;
  /** A window shows something else. */
  readonly placed: (asker: OpenWindow, place: ParsedArgs<'sync:present'>) => void;
  /** The store's context as this window has it. */
  readonly contextFor: (asker: OpenWindow, context: Context) => Promise<Context>;
  /** The context changed for everybody: each window is told its own. */
  readonly contextChanged: (context: Context) => void;
  readonly languageChosen: (language: Language) => void;
  readonly walls: Walls;
  readonly giveAttachments: (given: ParsedArgs<'attachment:give'>) => Promise<CallResult<CallReply<'attachment:give'>>>;
  readonly drags: AttachmentDrags;
  readonly tellAlarm: (alarm: ParsedArgs<'alarm:tell'>) => void;
  readonly copy: (text: string) => void;
  readonly drawn: (asker: OpenWindow) => void;
  readonly showFolder: (folder: 'data' | 'logs') => void;
  readonly licences: () => Promise<readonly Licence[]>;
  readonly quit: () => void;
}

/** Answers what the gate let in: the shell's own calls here, the rest from the store. */
export function createAnswer(store: StoreConnection, actions: ShellActions): Answer {
  return async (asker, call): Promise<Reply> => {
    switch (call.name) {
      case 'app:context':
        return forWindow(asker, await store.call(call.name, call.args));
      case 'language:set':
        actions.languageChosen(call.args.language);
        return changing(asker, call);
      case 'person:set':
      case 'lock:close':
      case 'lock:open':
      case 'lock:set_after':
      case 'pin:set':
      case 'pin:remove':
        return changing(asker, call);
      case 'recovery:choose':
        if (call.args.choice === 'show_folder') actions.showFolder('data');
        if (call.args.choice === 'quit') actions.quit();
        return changing(asker, call);
      case 'import:choose': {
        const paths = await actions.dialogs.chooseImports(asker.window);
        if (paths.length === 0) return { ok: true, value: { imported: [] } };
        return importing([...paths]);
      }
      case 'import:files':
        return importing(call.args.paths);
      case 'export:save': {
        const reply = await actions.exports.save(asker, call.args);
        if (reply.ok && reply.value.path !== null && isOpenable(reply.value.path)) actions.filed(reply.value.path);
        return reply;
      }
      case 'export:stop':
        actions.exports.stop(call.args.export);
        return done;
      case 'export:drag':
        actions.exports.drag(asker, call.args.export);
        return done;
      case 'archive:save':
        return actions.dialogs.saveArchive(asker.window, call.args);
      case 'carry:save':
        return actions.dialogs.saveCarry(asker.window, call.args);
      case 'form:save':
        return actions.forms.save(asker.window, call.args);
      case 'form:print':
        return actions.forms.print(call.args);
      case 'attachment:choose':
        return actions.dialogs.chooseAttachments(asker.window, call.args.incident);
      case 'attachment:give':
        return actions.giveAttachments(call.args);
      case 'attachment:save':
        return actions.dialogs.saveAttachment(asker.window, call.args);
      case 'attachment:drag':
        return actions.drags.drag(asker, call.args);
      case 'text:save':
        return actions.dialogs.saveText(asker.window, call.args);
      case 'sync:present':
        actions.placed(asker, call.args);
        // Nobody is in front of a picture.
        if (asker.kind !== 'picture')
          await store.ask('store:present', { window: asker.window.webContents.id, place: call.args });
        return done;
      case 'connections:do':
        return store.call(call.name, { ...call.args, window: asker.window.webContents.id });
      case 'sync:take_link':
        return { ok: true, value: { link: actions.takeLink() } };
      case 'files:take':
        return { ok: true, value: { paths: [...actions.takeFiles()] } };
      case 'about:licences':
        return { ok: true, value: { licences: [...(await actions.licences())] } };
      case 'folder:show':
        actions.showFolder(call.args.folder);
        return done;
      case 'recent:list':
        return { ok: true, value: { incidents: [...(await actions.recent.list())] } };
      case 'host:get':
        return { ok: true, value: actions.hosting.status() };
      case 'host:start':
        return actions.hosting.start(call.args);
      case 'host:stop':
        return { ok: true, value: await actions.hosting.stop() };
      case 'host:invite':
        return { ok: true, value: { invitation: await actions.hosting.invite(call.args.role) } };
      case 'update:choose_file':
        return actions.updates.chooseFile(asker.window);
      case 'alarm:tell':
        actions.tellAlarm(call.args);
        return done;
      case 'clipboard:write':
        actions.copy(call.args.text);
        return done;
      case 'wall:open':
        actions.walls.show(call.args.incident);
        return done;
      case 'wall:keep':
        return { ok: true, value: actions.walls.keep(call.args.display, call.args.wall) };
      case 'wall:drop':
        return { ok: true, value: actions.walls.keep(call.args.display, null) };
      case 'wall:get':
        return { ok: true, value: actions.walls.groundOf(asker) };
      case 'wall:set_up':
        return { ok: true, value: actions.walls.setUp() };
      case 'wall:keep_room':
        return { ok: true, value: actions.walls.keepRoom(call.args.display, call.args.room) };
      case 'wall:try':
        actions.walls.tryRoom(call.args.display, call.args.room);
        return done;
      case 'wall:end_trial':
        actions.walls.endTrial();
        return done;
      case 'window:set_full_screen':
        asker.window.setFullScreen(call.args.fullScreen);
        return done;
      case 'window:drawn':
        actions.drawn(asker);
        return done;
      default:
        return store.call(call.name, call.args);
    }
  };

  async function importing(paths: string[]): Promise<Reply> {
    const reply = await store.call('import:files', { paths });
    if (reply.ok) for (const path of paths) actions.filed(path);
    return reply;
  }

  async function forWindow(asker: OpenWindow, reply: CallResult<Context>): Promise<Reply> {
    return reply.ok ? { ok: true, value: await actions.contextFor(asker, reply.value) } : reply;
  }

  async function changing(
    asker: OpenWindow,
    call: Extract<AdmittedCall, { readonly name: ContextCall }>,
  ): Promise<Reply> {
    const reply = await store.call(call.name, call.args);
    if (reply.ok) actions.contextChanged(reply.value);
    return forWindow(asker, reply);
  }
}

const done: Reply = { ok: true, value: {} };
