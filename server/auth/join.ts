import { randomUUID } from 'node:crypto';
import { type HttpRefusal, type JoinReply, joinRequestSchema, joinText } from '../../shared/sync/join.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { deviceOf, isSignedBy } from '../crypto/proofs.ts';
import type { ServerIdentity } from '../relay/server-identity.ts';
import type { AdminStorage } from '../storage/admin-storage.ts';
import { hashOfCode } from './join-codes.ts';

/** Lets a device into a workspace by a code, once it has proven that it holds its key. */
export async function join(
  admin: AdminStorage,
  identity: ServerIdentity,
  asked: unknown,
  now: number,
): Promise<Result<JoinReply, HttpRefusal>> {
  const request = joinRequestSchema.safeParse(asked);
  if (!request.success) return refused('unreadable');
  const { code, publicKey, name, signature } = request.data;
  if (!isSignedBy(publicKey, joinText({ code, publicKey, name }), signature)) return refused('unproven');
  const joined = await admin.redeem({
    hash: hashOfCode(code),
    device: deviceOf(publicKey),
    publicKey,
    name,
    memberId: randomUUID(),
    now,
  });
  if (!joined.ok) return joined;
  const { workspace, member } = joined.value;
  return ok({
    workspace: workspace.workspace,
    name: workspace.name,
    server: identity.device,
    publicKey: identity.publicKey,
    role: member.role,
    member: member.name,
  });
}
