import type { z } from 'zod';
import type { AdministrationDeed } from '../../../shared/bridge/administration.ts';
import type { Invitation } from '../../../shared/bridge/host.ts';
import { type Result, ok, refused } from '../../../shared/result.ts';
import {
  type AuditPage,
  type Restriction,
  type WorkspaceMember,
  administrationPaths,
  auditReplySchema,
  codeReplySchema,
  type codeRequestSchema,
  membersReplySchema,
  type restrictRequestSchema,
  restrictedReplySchema,
  type revokeRequestSchema,
  type roleRequestSchema,
} from '../../../shared/sync/administration.ts';
import { showJoinCode, writeJoinLink } from '../../../shared/sync/join.ts';
import type { JoinedServer } from './joined-server.ts';
import type { HttpAnswer, HttpQuestion } from './server-route.ts';
import { refusalOf } from './server-session.ts';

/** Asks the server in this device's name; null while it was not greeted. */
export type AskServer = (question: HttpQuestion) => Promise<HttpAnswer | null>;

/** What came of a deed: who belongs and what is restricted now, the code where one was made, the page that was read. */
export interface Administered {
  readonly members: readonly WorkspaceMember[];
  readonly restricted: readonly Restriction[];
  readonly invitation: Invitation | null;
  readonly audit: AuditPage | null;
}

type Request = z.infer<
  typeof roleRequestSchema | typeof codeRequestSchema | typeof revokeRequestSchema | typeof restrictRequestSchema
>;

/** Does what an owner asked of the server, and looks who belongs then; what the server or the network said, otherwise. */
export async function administer(
  ask: AskServer,
  server: JoinedServer,
  deed: AdministrationDeed,
): Promise<Result<Administered, string>> {
  try {
    const done = await doOf(ask, deed);
    if (done !== null && !done.ok) return done;
    const told = await asked(ask, { method: 'GET', path: administrationPaths.members });
    if (!told.ok) return told;
    const { members } = membersReplySchema.parse(told.value);
    const closed = await asked(ask, { method: 'GET', path: administrationPaths.restricted });
    // A server of before knows no such path.
    if (!closed.ok && closed.error !== 'not_found') return closed;
    return ok({
      members,
      restricted: closed.ok ? restrictedReplySchema.parse(closed.value).restricted : [],
      invitation: deed.do === 'invite' ? invitationOf(server, done?.value) : null,
      audit: deed.do === 'read_audit' ? auditReplySchema.parse(done?.value) : null,
    });
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
}

async function doOf(ask: AskServer, deed: AdministrationDeed): Promise<Result<unknown, string> | null> {
  switch (deed.do) {
    case 'look':
      return null;
    case 'set_role':
      return post(ask, administrationPaths.role, { memberId: deed.memberId, role: deed.role });
    case 'revoke':
      return post(ask, administrationPaths.revoke, { device: deed.device });
    case 'restrict':
      return post(ask, administrationPaths.restrict, { stream: deed.incident, members: deed.members });
    case 'read_audit': {
      const page = deed.before === null ? '' : `?before=${deed.before}`;
      return asked(ask, { method: 'GET', path: `${administrationPaths.audit}${page}` });
    }
    case 'invite':
      return post(ask, administrationPaths.codes, { role: deed.role });
  }
}

/** The link names the server as this console reaches it. */
function invitationOf({ address, plain, pin }: JoinedServer, said: unknown): Invitation {
  const { code, expires } = codeReplySchema.parse(said);
  const link = writeJoinLink({ address, code, transport: plain ? { kind: 'plain' } : { kind: 'tls', pin } });
  return { code: showJoinCode(code), links: [{ address, link }], expires };
}

function post(ask: AskServer, path: string, body: Request): Promise<Result<unknown, string>> {
  const headers = { 'content-type': 'application/json' };
  return asked(ask, { method: 'POST', path, headers, body: JSON.stringify(body) });
}

async function asked(ask: AskServer, question: HttpQuestion): Promise<Result<unknown, string>> {
  const answer = await ask(question);
  if (answer === null) return refused('offline');
  return answer.status === 200 ? ok(JSON.parse(answer.body.toString('utf8'))) : refused(refusalOf(answer));
}
