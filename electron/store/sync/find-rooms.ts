import { EventEmitter } from 'node:events';
import { Bonjour, type Service } from 'bonjour-service';
import { z } from 'zod';
import type { FoundRoom } from '../../../shared/bridge/rooms.ts';
import { announcedType, announcementSchema } from '../../../shared/sync/announcement.ts';

/** Where to look, and who is told. */
export interface FindOptions {
  /** The address of the one interface to look on; all of them when left out. */
  readonly on?: string;
  /** Told of all rooms that were found so far, each time one more is. */
  readonly found: (rooms: readonly FoundRoom[]) => void;
}

/**
 * Looks for servers that announce themselves on the LAN, until it is stopped. A network without multicast tells nothing, and
 * raises nothing.
 */
export function findRooms({ on, found }: FindOptions): () => void {
  const rooms = new Map<string, FoundRoom>();
  // Without multicast there is nothing to hear; a person is told that nothing was found.
  const bonjour = openMulticast(on, () => undefined);
  const browser = bonjour.find({ type: announcedType }, (service) => {
    const room = roomOf(service);
    if (room === null || rooms.size >= mostRooms) return;
    rooms.set(room.address, room);
    found([...rooms.values()]);
  });
  return () => {
    browser.stop();
    bonjour.destroy();
  };
}

/** A network can shout as many names as it likes; nobody reads more than these. */
const mostRooms = 50;

function roomOf({ txt, port, referer, addresses }: Service): FoundRoom | null {
  const said = announcementSchema.safeParse(txt);
  // Where the announcement came from is an address that reaches us; what it says of itself may not be.
  const host = referer?.family === 'IPv4' ? referer.address : addresses?.find((one) => !one.includes(':'));
  if (!said.success || host === undefined) return null;
  const { name, pin } = said.data;
  return { address: `${host}:${port}`, workspace: name, pin };
}

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
