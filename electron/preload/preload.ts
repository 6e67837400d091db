import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { exposedCall, exposedName, exposedPush } from '../../shared/bridge/exposed.ts';
import { callNames, pushNames } from '../../shared/bridge/names.ts';
import { callChannel, pushChannel } from './channels.ts';

type Listener = (body: unknown) => void;

const listeners = new Map<string, Set<Listener>>(pushNames.map((name) => [name, new Set()]));

ipcRenderer.on(pushChannel, (_event, push: { readonly name: string; readonly body: unknown }) => {
  for (const listener of listeners.get(push.name) ?? []) listener(push.body);
});

/*
 * A window gets one function for each name of the contract. It can't name a channel, never sees an event of IPC, and
 * what it sends is judged on the other side all the same: a window is not believed because it came through here.
 */
const exposed: Record<string, unknown> = {
  pathOfFile: (file: File) => webUtils.getPathForFile(file) || null,
};
for (const name of callNames) {
  exposed[exposedCall(name)] = (args: unknown) => ipcRenderer.invoke(callChannel, { name, args });
}
for (const name of pushNames) {
  exposed[exposedPush(name)] = (listener: Listener) => {
    // Each listening is its own, also when the same function listens twice.
    const own: Listener = (body) => listener(body);
    listeners.get(name)?.add(own);
    return () => void listeners.get(name)?.delete(own);
  };
}

contextBridge.exposeInMainWorld(exposedName, exposed);
