import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { Bonjour } from 'bonjour-service';
import { z } from 'zod';
import { type Announcement, announcedType, announcementSchema } from '../../shared/sync/announcement.ts';
import type { ServerFlags } from './flags.ts';
import { type RunningServer, reachedAt } from './serve.ts';

/** What is announced, and where. */
export interface AnnounceOptions extends Announcement {
  readonly port: number;
  /** The address of the one interface to announce on; all of them when left out. */
  readonly on?: string | undefined;
  /** Told when the network takes no multicast: others need a link then. */
  readonly failed: (error: unknown) => void;
}

/** Announces a server on the LAN. Returns the way to take it back; resolves once that is said, or can't be. */
export function announce({ name, pin, port, on, failed }: AnnounceOptions): () => Promise<void> {
  const bonjour = openMulticast(on, failed);
  const service = bonjour.publish({
    // A name is one label of DNS at most, and two rooms on one network may be called alike.
    name: `${hostname()}-${port}`.slice(-60),
    type: announcedType,
    port,
    txt: announcementSchema.parse({ name, pin }),
    probe: false,
    ...(on === undefined ? {} : { host: on }),
  });
  service.on('error', failed);
  return () =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, goodbyeWithin);
      bonjour.unpublishAll(() => {
        clearTimeout(timer);
        bonjour.destroy(() => resolve());
      });
    });
}

/** Announces a running server by where its links lead. */
export async function announceServer(
  flags: ServerFlags,
  { port, workspace }: Pick<RunningServer, 'port' | 'workspace'>,
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { transport } = await reachedAt(flags, port);
  const pin = transport.kind === 'plain' ? 'plain' : (transport.pin ?? '');
  return announce({ name: workspace.name, pin, port, failed });
}

/** How long (ms) a goodbye may take: nobody waits for a network that is gone. */
const goodbyeWithin = 1_000;

/** Opens multicast DNS; `on` is the address of the one interface to speak on. */
function openMulticast(on: string | undefined, failed: (error: unknown) => void): Bonjour {
  const known = { disableIPv6: true, ...(on === undefined ? {} : { interface: on, bind: '0.0.0.0' }) };
  const bonjour = new Bonjour(known, failed);
  // A machine that lets nobody open its port raises here, where the library leaves it to end the process.
  socketSchema.parse(bonjour).server.mdns.on('error', failed);
  return bonjour;
}

/** Where the library keeps what raises. */
const socketSchema = z.object({ server: z.object({ mdns: z.instanceof(EventEmitter) }) });
