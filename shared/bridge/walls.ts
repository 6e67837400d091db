import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { wallRoomSchema } from '../domain/wall/letter-sizes.ts';
import { streamIdSchema } from '../record/ids.ts';

/** What a wall shows: everything, what bites next, or what happens. */
export const wallViews = ['whole', 'countdowns', 'timeline'] as const;
export const wallViewSchema = z.enum(wallViews);
export type WallViewName = z.infer<typeof wallViewSchema>;

/** What a wall is to show: an incident, or (null) by itself the gravest that is not over. */
export const wallChoiceSchema = z.strictObject({ incident: streamIdSchema.nullable(), view: wallViewSchema });
export type WallChoice = z.infer<typeof wallChoiceSchema>;

/** A display, by the name that the shell gives it. */
const display = z.string().min(1).max(100);

/** What a wall's window has to know of the place where it stands. */
export const wallGroundSchema = z.strictObject({
  view: wallViewSchema,
  /** The display's screen and its room; the usual one where nobody said. */
  room: wallRoomSchema,
  /** The last time that its picture stood still, because its process died or hung; null when it never did. */
  frozen: z.strictObject({ since: instantSchema, until: instantSchema }).nullable(),
  /** The room from whose back a line is to be read now; null while nobody tries. */
  trial: wallRoomSchema.nullable(),
});
export type WallGround = z.infer<typeof wallGroundSchema>;

/** The displays of this console with their rooms and walls; those with a kept wall also while they are unplugged. */
export const wallSetUpSchema = z.strictObject({
  displays: z.array(
    z.strictObject({
      id: display,
      name: z.string(),
      /** Of the whole picture, in CSS pixels; null while it is unplugged. */
      size: z.strictObject({ widthPx: z.int().min(1), heightPx: z.int().min(1) }).nullable(),
      /** Whether somebody works at it: a console stands there. */
      isWorkedOn: z.boolean(),
      room: wallRoomSchema,
      /** Whether somebody said what room it is. */
      isRoomKnown: z.boolean(),
      /** The wall that opens here at each start; null for none. */
      wall: wallChoiceSchema.nullable(),
    }),
  ),
});
export type WallSetUp = z.infer<typeof wallSetUpSchema>;

/** How long (ms) a line to read from the back stands on the wall. */
export const trialMs = 30_000;

/** Calls about the walls of this console. */
export const wallCalls = {
  /** Opens (or brings forward) the full-screen wall of an incident, on a second display where there is one; not kept. */
  'wall:open': { args: z.strictObject({ incident: streamIdSchema }), reply: z.strictObject({}) },
  /** Opens a wall on a display, or changes what is there; it opens there again at each start. */
  'wall:keep': { args: z.strictObject({ display, wall: wallChoiceSchema }), reply: wallSetUpSchema },
  /** Closes a display's wall, and opens it no more. */
  'wall:drop': { args: z.strictObject({ display }), reply: wallSetUpSchema },
  /** The place of the asking window. */
  'wall:get': { args: z.strictObject({}), reply: wallGroundSchema },
  /** Every display with its room and its wall. */
  'wall:set_up': { args: z.strictObject({}), reply: wallSetUpSchema },
  /** Says what room a display is in. */
  'wall:keep_room': { args: z.strictObject({ display, room: wallRoomSchema }), reply: wallSetUpSchema },
  /** Shows on a display, for `trialMs`, a line to read from the back of a room. */
  'wall:try': { args: z.strictObject({ display, room: wallRoomSchema }), reply: z.strictObject({}) },
  /** Ends what `wall:try` shows, on every display. */
  'wall:end_trial': { args: z.strictObject({}), reply: z.strictObject({}) },
} as const;

/** What walls are told. */
export const wallPushes = {
  /** The place of this window is another, or was set up otherwise. */
  'wall:changed': wallGroundSchema,
  /** Displays, rooms or walls changed: told to consoles. */
  'wall:set_up_changed': wallSetUpSchema,
} as const;
