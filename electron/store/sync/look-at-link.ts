import { type Result, ok, refused } from '../../../shared/result.ts';
import { type InvitationReply, type JoinLink, invitationReplySchema, serverPaths } from '../../../shared/sync/join.ts';
import { type ServerRoute, ask } from './server-route.ts';
import { refusalOf } from './server-session.ts';

/** How the server is reached that a link leads to. */
export function routeOf({ address, transport }: JoinLink): ServerRoute {
  return { address, plain: transport.kind === 'plain', pin: transport.kind === 'tls' ? transport.pin : null };
}

/** Asks where a link leads to; what the server or the network said, otherwise. Nothing is joined, and no code used up. */
export async function lookAtLink(link: JoinLink): Promise<Result<InvitationReply, string>> {
  try {
    const answer = await ask(routeOf(link), {
      method: 'POST',
      path: serverPaths.invitation,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: link.code }),
    });
    if (answer.status !== 200) return refused(refusalOf(answer));
    return ok(invitationReplySchema.parse(JSON.parse(answer.body.toString('utf8'))));
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}
