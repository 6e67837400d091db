import { type HttpRefusal, type InvitationReply, invitationRequestSchema } from '../../shared/sync/join.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import { hashOfCode } from './join-codes.ts';

/** Where a code leads to, for a person who has yet to decide. The code stays unused. */
export async function invitationOf(
  admin: AdminStorage,
  asked: unknown,
  now: number,
): Promise<Result<InvitationReply, HttpRefusal>> {
  const request = invitationRequestSchema.safeParse(asked);
  if (!request.success) return refused('unreadable');
  const hash = hashOfCode(request.data.code);
  for (const { workspace, name } of await admin.workspaces()) {
    const code = (await admin.openCodes(workspace, now)).find((one) => one.hash === hash);
    if (code !== undefined) return ok({ workspace: name, role: code.role });
  }
  return refused('code_unknown');
}
