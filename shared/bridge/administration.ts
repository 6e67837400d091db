import { z } from 'zod';
import { streamIdSchema } from '../record/ids.ts';
import { deviceIdSchema } from '../record/introduction.ts';
import { auditReplySchema, membersReplySchema, restrictedReplySchema } from '../sync/administration.ts';
import { memberRoleSchema } from '../sync/messages.ts';
import { invitationSchema } from './host.ts';

/** What an owner can do about who belongs and who sees what. */
export const administrationDeedSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({ do: z.literal('set_role'), memberId: z.string().min(1).max(100), role: memberRoleSchema }),
  z.strictObject({ do: z.literal('revoke'), device: deviceIdSchema }),
  z.strictObject({ do: z.literal('invite'), role: memberRoleSchema }),
  /** An incident for named members alone; for all again when they are null. */
  z.strictObject({
    do: z.literal('restrict'),
    incident: streamIdSchema,
    members: z.array(z.string().min(1).max(100)).min(1).max(1_000).nullable(),
  }),
  /** The audit log: its newest page, or the one before a number, which is added to what was read. */
  z.strictObject({ do: z.literal('read_audit'), before: z.int().min(1).nullable() }),
]);
export type AdministrationDeed = z.infer<typeof administrationDeedSchema>;

/** Who belongs to the workspace, as the server told its owner last. */
export const administrationSchema = z.strictObject({
  /** A deed is on its way. */
  isAsking: z.boolean(),
  /** Null before the server told. */
  members: membersReplySchema.shape.members.nullable(),
  /** Which incidents are restricted, and to which members. Null before the server told. */
  restricted: restrictedReplySchema.shape.restricted.nullable(),
  /** As much of the audit log as was read, newest first; null before it was. */
  audit: auditReplySchema.extend({ entries: z.array(auditReplySchema.shape.entries.element) }).nullable(),
  /** The code that was made last. */
  invitation: invitationSchema.nullable(),
  /** Why the last deed was not done: a name of the protocol, or the network's own word. */
  fault: z.string().nullable(),
});
export type Administration = z.infer<typeof administrationSchema>;
