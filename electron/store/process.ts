import { holdStore } from './hold-store.ts';
import type { PortCall, PortMessage, StoreStart } from './port-protocol.ts';
import type { Tell } from './store.ts';
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
  const tell: Tell = (name, body) => port.postMessage({ push: name, body } as PortMessage);
  const store = holdStore(data as StoreStart, systemClock(), tell, {
    archiveFailed: (error) => process.stderr.write(`An incident could not be filed: ${String(error)}\n`),
    backupFailed: (error) => process.stderr.write(`The backup could not be made: ${String(error)}\n`),
  });
  port.on('message', (message) => {
    const call = message.data as PortCall;
    port.postMessage({ id: call.id, reply: store.answer(call) });
    if (call.name === 'store:close') process.exit(0);
  });
  // The shell is gone, in whatever way: what was acknowledged is on disk, so there is nothing to save.
  port.on('close', () => {
    store.close();
    process.exit(0);
  });
  port.start();
});
