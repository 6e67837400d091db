import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

/** A document of one Y.Map, an event a key. */
export async function openClient({ port, name }) {
  const document = new Y.Doc();
  const events = document.getMap('events');
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${port}`,
    WebSocketPolyfill: WebSocket,
    delay: 10,
    maxDelay: 100,
    minDelay: 10,
  });
  const provider = new HocuspocusProvider({ name: 'incident', document, websocketProvider });
  provider.attach();
  await new Promise((done) => provider.on('synced', done));
  let written = 0;
  return {
    write: (some) =>
      document.transact(() => {
        for (const event of some) {
          written += 1;
          events.set(`${name}-${written}`, event);
        }
      }),
    count: () => events.size,
    isReadable: (count) => events.size >= count,
    onChange: (listener) => document.on('afterTransaction', listener),
    settled: async () => {
      while (provider.unsyncedChanges > 0) await new Promise((done) => setTimeout(done, 5));
    },
    disconnect: async () => websocketProvider.disconnect(),
    connect: () => void websocketProvider.connect(),
    close: () => provider.destroy(),
  };
}
