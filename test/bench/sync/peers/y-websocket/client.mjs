import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A document of one Y.Map, an event a key. */
export async function openClient({ port, name }) {
  const document = new Y.Doc();
  const events = document.getMap('events');
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, 'incident', document, {
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  });
  await new Promise((done) => provider.once('sync', done));
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
    /** It has no acknowledgement: what left the socket is on its way. */
    settled: async () => {
      while (provider.ws?.bufferedAmount > 0) await new Promise((done) => setTimeout(done, 5));
    },
    disconnect: async () => provider.disconnect(),
    connect: () => provider.connect(),
    close: () => provider.destroy(),
  };
}
