import { z } from 'zod';

/**
 * Why events were refused. What is refused stays whole on the console that sent it, is told there by this name, and
 * never holds up what can go.
 *
 *   read_only         the sender may look and not write
 *   not_allowed       the incident is restricted to named people, and the sender is none of them
 *   not_introduced    the replica has not introduced itself in the workspace's stream yet; sent again once it has
 *   unknown_device    the replica's device is nobody's here
 *   head_unproven     the signed head does not vouch for what was sent
 *   unreadable        a header can't be read, or is of another stream or replica than the batch says
 *   body_altered      a body is not the one that its header vouches for
 *   reserved         one of them is of a kind that only the server writes
 *   gap               events before these are missing here
 *   chain_broken      one of them does not follow the one before it
 *   forked            another event stands under an id of theirs, or before it: two databases wrote as one replica
 */
export const refusalReasonSchema = z.enum([
  'read_only',
  'not_allowed',
  'not_introduced',
  'unknown_device',
  'head_unproven',
  'unreadable',
  'body_altered',
  'reserved',
  'gap',
  'chain_broken',
  'forked',
]);
export type RefusalReason = z.infer<typeof refusalReasonSchema>;

/**
 * Why an event took its place and its body is not passed on.
 *
 *   body_too_large   it is larger than any may be
 *   not_allowed      it redacts what its author may not redact: nobody learns what it names, and it does nothing
 */
export const quarantineReasonSchema = z.enum(['body_too_large', 'not_allowed']);
export type QuarantineReason = z.infer<typeof quarantineReasonSchema>;

/** What became of one event. */
export const verdictSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('ok') }),
  z.strictObject({ verdict: z.literal('duplicate') }),
  z.strictObject({ verdict: z.literal('quarantined'), why: quarantineReasonSchema }),
  z.strictObject({ verdict: z.literal('refused'), why: refusalReasonSchema }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** Whether the schema takes a value: nearly all say `ok` alone, and are known by that. */
export function isVerdict(value: unknown): value is Verdict {
  const isOk = typeof value === 'object' && value !== null && 'verdict' in value && value.verdict === 'ok';
  return (isOk && Object.keys(value).length === 1) || verdictSchema.safeParse(value).success;
}
