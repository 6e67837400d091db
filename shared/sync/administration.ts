import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { deviceIdSchema } from '../record/introduction.ts';
import { joinCodeSchema } from './join.ts';
import { memberRoleSchema } from './messages.ts';

/** Where owners see and change who belongs to the workspace of their token. Everybody else is told `not_allowed`. */
export const administrationPaths = {
  /** GET: who belongs. */
  members: '/v1/admin/members',
  /** POST: another role for a member. */
  role: '/v1/admin/role',
  /** POST: a code for one device. */
  codes: '/v1/admin/codes',
  /** POST: a device that is lost. */
  revoke: '/v1/admin/revoke',
} as const;

const memberId = z.string().min(1).max(100);

/** Who belongs to a workspace, and by which devices. */
export const membersReplySchema = z.strictObject({
  members: z.array(
    z.strictObject({
      memberId,
      name: z.string().max(200),
      role: memberRoleSchema,
      devices: z.array(
        z.strictObject({
          device: deviceIdSchema,
          joined: instantSchema,
          revoked: instantSchema.nullable(),
          /** When it was last connected to the server that answers; null when it was not since that server started. */
          seen: instantSchema.nullable(),
          /** The device that asks: it can't revoke itself. */
          isAsking: z.boolean(),
        }),
      ),
    }),
  ),
});
export type WorkspaceMember = z.infer<typeof membersReplySchema>['members'][number];

export const roleRequestSchema = z.strictObject({ memberId, role: memberRoleSchema });
export const codeRequestSchema = z.strictObject({ role: memberRoleSchema });
export const codeReplySchema = z.strictObject({ code: joinCodeSchema, expires: instantSchema });
export const revokeRequestSchema = z.strictObject({ device: deviceIdSchema });
