import type { EventDraft } from '../../../shared/domain/event/event-bodies.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { introductionKind } from '../../../shared/record/introduction.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import {
  type JoinLink,
  type JoinReply,
  httpErrorSchema,
  joinReplySchema,
  joinText,
  serverPaths,
} from '../../../shared/sync/join.ts';
import { signWith } from '../record/device-key.ts';
import type { OpenProfile } from '../open-profile.ts';
import { introduce } from '../record/device-key.ts';
import { writeSetting } from '../settings.ts';
import { commit } from '../workspace.ts';
import { isPlayedAlert } from './alerts-in-earnest.ts';
import { keepJoinedServer } from './joined-server.ts';
import { routeOf } from './look-at-link.ts';
import { keepPlayPrivate, keepPrivate } from './private-streams.ts';
import { ask } from './server-route.ts';

/** What joining needs beside the link. */
export interface JoinOptions {
  /** The person's name, as others will see it. */
  readonly name: string;
  /** Whether an incident that is here already goes to the server; the others stay on this console. */
  readonly shares: (incident: StreamId) => boolean;
}

/**
 * Joins the workspace that a link leads to. What the server said when it did not let the device in, or what the network
 * said; then nothing was changed.
 */
export async function joinWorkspace(
  profile: OpenProfile,
  link: JoinLink,
  { name, shares }: JoinOptions,
): Promise<Result<JoinReply, string>> {
  if (profile.device.privateKey === null) return refused('key_locked');
  const route = routeOf(link);
  const asked = { code: link.code, publicKey: profile.device.publicKey, name };
  try {
    const answer = await ask(route, {
      method: 'POST',
      path: serverPaths.join,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...asked, signature: signWith(profile.device, joinText(asked)) }),
    });
    const said: unknown = JSON.parse(answer.body.toString('utf8'));
    if (answer.status !== 200) return refused(httpErrorSchema.safeParse(said).data?.error.code ?? `${answer.status}`);
    const reply = joinReplySchema.parse(said);
    enterWorkspace(profile, reply, route, shares);
    return ok(reply);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Writes. Makes the server's workspace this profile's: the replica introduces itself there, and brings along the people and rules
 * that were kept here. The stream of the workspace before stays as it is.
 */
export function enterWorkspace(
  { workspace, device }: OpenProfile,
  reply: JoinReply,
  route: { readonly address: string; readonly plain: boolean; readonly pin: string | null },
  shares: (incident: StreamId) => boolean,
): void {
  const { database, facts, log } = workspace;
  // Nothing that is here could ever leave a device that only looks: it stays, and can be worked on.
  const onlyLooks = reply.role === 'wall';
  const brought = onlyLooks || facts.stream() === reply.workspace ? [] : facts.state().facts;
  commit(workspace, () => {
    keepJoinedServer(database, {
      ...route,
      server: reply.server,
      publicKey: reply.publicKey,
      workspaceName: reply.name,
      member: reply.member,
      role: reply.role,
      epoch: null,
    });
    if (facts.stream() === reply.workspace) return;
    writeSetting(database, 'workspace', reply.workspace);
    const drafts = [{ kind: introductionKind, body: introduce(device, reply.workspace, log.replica) }] as const;
    log.append(reply.workspace, { size: 1, drafts }, { actor: null, simulated: false }, () => undefined);
    for (const { kind, body, author, simulated } of brought) {
      if (isPlayedAlert({ kind, simulated })) continue;
      const draft = { kind, body } as EventDraft;
      log.append(reply.workspace, { size: 1, drafts: [draft] }, { actor: author, simulated }, () => undefined);
    }
    const incidents = database
      .prepare('SELECT streams.stream FROM incidents JOIN streams ON streams.id = incidents.stream')
      .pluck()
      .all() as StreamId[];
    for (const stream of incidents) if (onlyLooks || !shares(stream)) keepPrivate(database, stream);
    keepPlayPrivate(database);
    facts.forget();
  });
  workspace.settled();
}
