import { join } from 'node:path';
import { pino } from 'pino';
import { readFlags } from '../../../server/start/flags.ts';
import { type RunningServer, serve } from '../../../server/start/serve.ts';
import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import { streamIdSchema } from '../../../shared/record/ids.ts';

/** A shared server in the test's own process, so that a test has it say what only a server says. */
export interface SayingServer {
  /** The link by which one device joins as the owner. */
  readonly ownerLink: () => Promise<string>;
  /** Says something of the workspace. */
  readonly sayOfAll: (drafts: readonly EventDraft[]) => Promise<void>;
  /** Says something of an incident, which must have reached it; resolves once it did. */
  readonly sayOf: (incident: string, drafts: readonly EventDraft[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts one over a test's folder. */
export async function startSayingServer(folder: string): Promise<SayingServer> {
  const flags = ['--plain', '--host', '127.0.0.1', '--address', '127.0.0.1', '--port', '0'];
  const read = readFlags([...flags, '--data', join(folder, 'saying-server')]);
  if (!read.ok) throw new Error(read.error);
  const server: RunningServer = await serve(read.value.flags, pino({ level: 'silent' }));
  const { workspace } = server.workspace;
  return {
    ownerLink: async () => (await server.invite('owner')).link,
    sayOfAll: async (drafts) => void (await server.relay.say(workspace, workspace, drafts)),
    sayOf: async (incident, drafts) => void (await server.relay.say(workspace, streamIdSchema.parse(incident), drafts)),
    close: server.close,
  };
}
