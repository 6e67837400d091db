import { pino } from 'pino';
import { type HostOrder, type HostReport, hostOrderSchema } from '../shared/sync/hosted-server.ts';
import { announceServer } from './start/announce.ts';
import { readFlags } from './start/flags.ts';
import { type RunningServer, serve } from './start/serve.ts';

/*
 * The server as a console runs it for others: the same one, ordered over the port to the console instead of by a command
 * line. Electron hands the port over; it is typed here, since the server knows no Electron.
 */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void;
  postMessage(message: HostReport): void;
}

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort;
let running: RunningServer | null = null;
let unannounce: (() => Promise<void>) | null = null;

port.on('message', ({ data }) => {
  const order = hostOrderSchema.parse(data);
  obey(order).catch((error: unknown) => {
    port.postMessage({ report: 'failed', id: order.order === 'invite' ? order.id : null, why: whyOf(error) });
    if (order.order === 'start') process.exit(1);
  });
});

async function obey(order: HostOrder): Promise<void> {
  switch (order.order) {
    case 'start': {
      const { data, name, host } = order;
      const read = readFlags([`--data=${data}`, `--name=${name}`, `--host=${host}`, `--port=${order.port}`]);
      if (!read.ok) throw new Error(read.error);
      const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
      running = await serve(read.value.flags, log);
      // What listens on this machine alone is of no use to others.
      if (host !== '127.0.0.1') {
        const failed = (error: unknown) => log.warn({ error: String(error) }, 'not announced');
        unannounce = await announceServer(read.value.flags, running, failed);
      }
      return port.postMessage({ report: 'listening', port: running.port, workspace: running.workspace.name });
    }
    case 'invite':
      if (running === null) throw new Error('not listening');
      return port.postMessage({ report: 'invited', id: order.id, ...(await running.invite(order.role)) });
    case 'stop':
      await Promise.all([unannounce?.(), running?.close()]);
      process.exit(0);
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
