import { z } from 'zod';
import { instantSchema } from '../domain/instant.ts';
import { streamIdSchema } from '../record/ids.ts';
import { deviceIdSchema } from '../record/introduction.ts';
import { joinCodeSchema } from './join.ts';
import { auditPage, maxRestricted } from './limits.ts';
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
  /** GET: which incidents are restricted, and to whom. */
  restricted: '/v1/admin/restricted',
  /** POST: an incident for named members, or for all again. */
  restrict: '/v1/admin/restrict',
  /** GET: what was done, newest first; `?before=` a number for what is older. */
  audit: '/v1/admin/audit',
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

const members = z.array(memberId).min(1).max(1_000);

/** Which streams are restricted, and to whom. */
export const restrictedReplySchema = z.strictObject({
  restricted: z.array(z.strictObject({ stream: streamIdSchema, members: z.array(memberId) })).max(maxRestricted),
});
export type Restriction = z.infer<typeof restrictedReplySchema>['restricted'][number];

/** `members`: who alone may see it; null for everybody again. It holds for a stream that the server has yet to get, too. */
export const restrictRequestSchema = z.strictObject({ stream: streamIdSchema, members: members.nullable() });

/** What the audit log tells. */
export const auditActionSchema = z.enum([
  'workspace_made',
  'code_made',
  'code_withdrawn',
  'device_joined',
  'device_revoked',
  'role_changed',
  'stream_restricted',
  'stream_opened',
  'refused',
  'restored',
  'channel_set',
  'channel_removed',
  'channel_tested',
  'source_set',
  'source_renewed',
  'source_removed',
  'token_added',
  'token_removed',
  'hook_added',
  'hook_removed',
  'hook_tested',
  'hook_stopped',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** One page of the audit log, newest first. */
export const auditReplySchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        at: instantSchema,
        /** A device, an address, or `server` for the command line on the server's own machine. */
        actor: z.string(),
        action: auditActionSchema,
        /** What it was done to: a device, a member, a stream, a code's hash, a token, a hook, a path. */
        subject: z.string(),
        detail: z.string(),
      }),
    )
    .max(auditPage),
  /** Nothing is older than these. */
  isWhole: z.boolean(),
});
export type AuditPage = z.infer<typeof auditReplySchema>;
