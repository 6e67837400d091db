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
  membersReplySchema,
  restrictedReplySchema,
} from '../../../shared/sync/administration.ts';
import { showJoinCode, writeJoinLink } from '../../../shared/sync/join.ts';
import { type AskServer, askJson, postJson } from './ask-json.ts';
import type { JoinedServer } from './joined-server.ts';

/** What came of a deed: who belongs and what is restricted now, the code where one was made, the page that was read. */
export interface Administered {
  readonly members: readonly WorkspaceMember[];
  readonly restricted: readonly Restriction[];
  readonly invitation: Invitation | null;
  readonly audit: AuditPage | null;
}

/** Does what an owner asked of the server, and looks who belongs then; what the server or the network said, otherwise. */
export async function administer(
  ask: AskServer,
  server: JoinedServer,
  deed: AdministrationDeed,
): Promise<Result<Administered, string>> {
  try {
    const done = await doOf(ask, deed);
    if (done !== null && !done.ok) return done;
    const told = await askJson(ask, { method: 'GET', path: administrationPaths.members });
    if (!told.ok) return told;
    const { members } = membersReplySchema.parse(told.value);
    const closed = await askJson(ask, { method: 'GET', path: administrationPaths.restricted });
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
      return postJson(ask, administrationPaths.role, { memberId: deed.memberId, role: deed.role });
    case 'revoke':
      return postJson(ask, administrationPaths.revoke, { device: deed.device });
    case 'restrict':
      return postJson(ask, administrationPaths.restrict, { stream: deed.incident, members: deed.members });
    case 'read_audit': {
      const page = deed.before === null ? '' : `?before=${deed.before}`;
      return askJson(ask, { method: 'GET', path: `${administrationPaths.audit}${page}` });
    }
    case 'invite':
      return postJson(ask, administrationPaths.codes, { role: deed.role });
  }
}

/** The link names the server as this console reaches it. */
function invitationOf({ address, plain, pin }: JoinedServer, said: unknown): Invitation {
  const { code, expires } = codeReplySchema.parse(said);
  const link = writeJoinLink({ address, code, transport: plain ? { kind: 'plain' } : { kind: 'tls', pin } });
  return { code: showJoinCode(code), links: [{ address, link }], expires };
}
