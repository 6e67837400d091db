import { z } from 'zod';
import { alertsCommands } from '../alerts/alerts-commands.ts';
import { scriptsCommands } from '../drills/scripts-commands.ts';
import { handbookCommands } from '../handbook/handbook-commands.ts';
import { peopleCommands } from '../people/people-commands.ts';

/** What a person asks of the workspace: imperative, and either all of it happens or none. */
export const workspaceCommandSchema = z.discriminatedUnion('kind', [
  ...peopleCommands,
  ...scriptsCommands,
  ...handbookCommands,
  ...alertsCommands,
]);
/** A command as callers write it: what has a default may be left out. */
export type WorkspaceCommandInput = z.input<typeof workspaceCommandSchema>;
export type WorkspaceCommand = z.output<typeof workspaceCommandSchema>;
/** One kind of command. */
export type WorkspaceCommandOf<Kind extends WorkspaceCommand['kind']> = Extract<WorkspaceCommand, { kind: Kind }>;
