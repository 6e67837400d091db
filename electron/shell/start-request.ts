import { resolve } from 'node:path';
import { z } from 'zod';
import { type ViewName, viewNameSchema } from '../../shared/bridge/context.ts';
import { referenceIn } from '../../shared/desk/incident-link.ts';
import type { Flags } from './flags.ts';

/** What a start asks to be shown. A second start of an open profile hands this to the first. */
export const startRequestSchema = z.strictObject({
  imports: z.array(z.string()),
  open: z.string().nullable(),
  view: viewNameSchema.nullable(),
  /** A link that the system opened, unless it leads to an incident. */
  link: z.string().max(1_000).nullable(),
  /** What a link to an incident names. */
  linked: z.string().max(1_000).nullable(),
  /** Files that the system opened. */
  files: z.array(z.string()),
});
export type StartRequest = z.infer<typeof startRequestSchema>;

/** The flags' part of what is to be shown; paths are made whole here, where the working folder is known. */
export function startRequestOf({ imports, open, view, link, files }: Flags): StartRequest {
  const whole = (paths: readonly string[]) => paths.map((path) => resolve(path));
  return withLink({ ...nothingAsked, imports: whole(imports), open, view, files: whole(files) }, link);
}

/** A request with a link that the system opened: what leads to an incident is a request to show it. */
export function withLink(request: StartRequest, link: string | null): StartRequest {
  if (link === null) return request;
  const linked = referenceIn(link);
  return linked === null ? { ...request, link } : { ...request, linked };
}

/** A start that asks for nothing. */
export const nothingAsked: StartRequest = { imports: [], open: null, view: null, link: null, linked: null, files: [] };

/** Whether a request asks for anything but to be in front, and for what a window takes itself: a link, files. */
export function asksForNothing({ imports, open, view, linked }: StartRequest): boolean {
  return imports.length === 0 && open === null && view === null && linked === null;
}

/** The view of a request: an incident that is named is worked on unless something else is said. */
export function viewOf({ imports, open, view, linked }: StartRequest): ViewName {
  return view ?? (open === null && linked === null && imports.length === 0 ? 'board' : 'room');
}
