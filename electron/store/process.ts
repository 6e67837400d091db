import { dispatch } from './dispatch.ts';
import type { PortCall, PortMessage, StoreStart } from './port-protocol.ts';
import { openStore } from './store.ts';
import { systemClock } from './system-clock.ts';

/** The port to the shell, as Electron hands it to a utility process; typed here, since the store knows no Electron. */
interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly MessagePortMain[] }) => void,
  ): void;
}
interface MessagePortMain {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  postMessage(message: PortMessage): void;
}

const parent = (process as unknown as { readonly parentPort: ParentPort }).parentPort;

parent.on('message', ({ data, ports: [port] }) => {
  if (port === undefined) throw new Error('Broken invariant: the store was started without a port');
  const store = openStore(data as StoreStart, systemClock(), (name, body) => {
    port.postMessage({ push: name, body } as PortMessage);
  });
  port.on('message', (message) => {
    const call = message.data as PortCall;
    port.postMessage({ id: call.id, reply: dispatch(store, call) });
    if (call.name === 'store:close') process.exit(0);
  });
  // The shell is gone, in whatever way: what was acknowledged is on disk, so there is nothing to save.
  port.on('close', () => {
    store.close();
    process.exit(0);
  });
  port.start();
});
