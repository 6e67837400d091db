import { resolve } from 'node:path';
import { z } from 'zod';
import { type ViewName, viewNameSchema } from '../../shared/bridge/context.ts';
import type { Flags } from './flags.ts';

/** What a start asks to be shown. A second start of an open profile hands this to the first. */
export const startRequestSchema = z.strictObject({
  imports: z.array(z.string()),
  open: z.string().nullable(),
  view: viewNameSchema.nullable(),
  /** A link that the system opened. */
  link: z.string().max(1_000).nullable(),
});
export type StartRequest = z.infer<typeof startRequestSchema>;

/** The flags' part of what is to be shown; paths are made whole here, where the working folder is known. */
export function startRequestOf({ imports, open, view, link }: Flags): StartRequest {
  return { imports: imports.map((path) => resolve(path)), open, view, link };
}

/** Whether a request asks for anything but to be in front, and for a link. */
export function asksForNothing({ imports, open, view }: StartRequest): boolean {
  return imports.length === 0 && open === null && view === null;
}

/** The view of a request: an incident that is named is worked on unless something else is said. */
export function viewOf({ imports, open, view }: StartRequest): ViewName {
  return view ?? (open === null && imports.length === 0 ? 'board' : 'room');
}
