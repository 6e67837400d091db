import { z } from 'zod';
import { memberRoleSchema, placeSchema } from '../sync/messages.ts';
import { administrationDeedSchema, administrationSchema } from './administration.ts';
import { connectionDeedSchema, connectionsSchema } from './connections.ts';
import { hostStatusSchema, invitationSchema } from './host.ts';
import { foundRoomsSchema } from './rooms.ts';
import { sharedAtJoiningSchema, syncStatusSchema } from './sync.ts';

/** Calls about the server that this console shares its record by: one that it joined, or one that it serves itself. */
export const sharedServerCalls = {
  /** How this console stands to its shared server. */
  'sync:get': { args: z.strictObject({}), reply: syncStatusSchema },
  /** Asks a server to be let in, by the link that somebody gave; how it went is told by `sync:changed`. */
  'sync:join': {
    args: z.strictObject({ link: z.string().min(1).max(1_000), share: sharedAtJoiningSchema }),
    reply: syncStatusSchema,
  },
  /** Asks a server where a link leads to, so that a person can decide; told by `sync:changed`. Nothing is joined by it. */
  'sync:look': { args: z.strictObject({ link: z.string().min(1).max(1_000) }), reply: syncStatusSchema },
  /** The link by which the system opened this console, once; null when there is none. */
  'sync:take_link': { args: z.strictObject({}), reply: z.strictObject({ link: z.string().nullable() }) },
  /** Says what the asking window shows, so that others see it; never recorded. It holds until the window closes. */
  'sync:present': { args: placeSchema, reply: z.strictObject({}) },
  /** Tries again, at once, whatever was refused or failed. */
  'sync:retry': { args: z.strictObject({}), reply: syncStatusSchema },
  /** Goes on as a new device where the keychain doesn't open this one's key: it has to be let in again. */
  'device:renew': { args: z.strictObject({}), reply: syncStatusSchema },

  /** Looks for a few seconds which servers announce themselves on the LAN; told by `rooms:found`. */
  'rooms:find': { args: z.strictObject({}), reply: foundRoomsSchema },
  /** Sees or changes who belongs to the joined workspace, for its owners; how it went is told by `admin:changed`. */
  'admin:do': { args: z.strictObject({ deed: administrationDeedSchema }), reply: administrationSchema },
  /** Sees or changes what the server is joined to, for its owners; how it went is told by `connections:changed`. */
  'connections:do': {
    /** `window`: the one that asks, which alone is told; the shell puts it there, whatever was given. */
    args: z.strictObject({ deed: connectionDeedSchema, window: z.int().default(0) }),
    reply: connectionsSchema,
  },

  /** Whether this console serves a room to others. */
  'host:get': { args: z.strictObject({}), reply: hostStatusSchema },
  /**
   * Serves a room from this console, made under this name the first time, and joins it as its owner where this console
   * joined no server yet. How that went is told by `host:changed` and `sync:changed`.
   */
  'host:start': {
    args: z.strictObject({ name: z.string().trim().min(1).max(200), share: sharedAtJoiningSchema }),
    reply: hostStatusSchema,
  },
  /** Ends the room for now; what it holds stays. */
  'host:stop': { args: z.strictObject({}), reply: hostStatusSchema },
  /** A new code for one device; null while no room is served. */
  'host:invite': {
    args: z.strictObject({ role: memberRoleSchema }),
    reply: z.strictObject({ invitation: invitationSchema.nullable() }),
  },
} as const;
