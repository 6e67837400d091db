import { z } from 'zod';
import { deviceIdSchema } from '../record/introduction.ts';
import { membersReplySchema } from '../sync/administration.ts';
import { memberRoleSchema } from '../sync/messages.ts';
import { invitationSchema } from './host.ts';

/** What an owner can do about who belongs. */
export const administrationDeedSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({ do: z.literal('set_role'), memberId: z.string().min(1).max(100), role: memberRoleSchema }),
  z.strictObject({ do: z.literal('revoke'), device: deviceIdSchema }),
  z.strictObject({ do: z.literal('invite'), role: memberRoleSchema }),
]);
export type AdministrationDeed = z.infer<typeof administrationDeedSchema>;

/** Who belongs to the workspace, as the server told its owner last. */
export const administrationSchema = z.strictObject({
  /** A deed is on its way. */
  isAsking: z.boolean(),
  /** Null before the server told. */
  members: membersReplySchema.shape.members.nullable(),
  /** The code that was made last. */
  invitation: invitationSchema.nullable(),
  /** Why the last deed was not done: a name of the protocol, or the network's own word. */
  fault: z.string().nullable(),
});
export type Administration = z.infer<typeof administrationSchema>;
