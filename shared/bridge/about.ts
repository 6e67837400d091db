import { z } from 'zod';

/** A package that goes out with the program, and its licence in full. */
export const licenceSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  licence: z.string(),
  text: z.string(),
});
export type Licence = z.infer<typeof licenceSchema>;

/** Calls about the program itself. */
export const aboutCalls = {
  /** The licences of everything that went into the program, by name; none where the build wrote none. */
  'about:licences': { args: z.strictObject({}), reply: z.strictObject({ licences: z.array(licenceSchema) }) },
  /** Opens one of the profile's folders in the system's file manager. */
  'folder:show': { args: z.strictObject({ folder: z.enum(['data', 'logs']) }), reply: z.strictObject({}) },
} as const;
