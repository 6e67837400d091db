import { z } from 'zod';

/** The closed list of what a call can be refused for. The screen words each; `detail` says what it was about. */
export const callErrorCodes = [
  'not_allowed',
  'unknown_call',
  'bad_arguments',
  'refused',
  'not_found',
  'ambiguous',
  'no_person',
  'locked',
  'pin_needed',
  'pin_wrong',
  'pin_wait',
  'import_refused',
  'not_a_file',
  'empty_file',
  'too_large',
  'disk_full',
  'disk_error',
  'read_only',
  'key_locked',
  'store_unavailable',
  'internal',
] as const;
export const callErrorSchema = z.strictObject({
  code: z.enum(callErrorCodes),
  /** For `refused`: the domain's refusal code. */
  refusal: z.string().nullable(),
  detail: z.string(),
  /** One line each for what is wrong where (faults of a file, candidates of an ambiguous look-up). */
  lines: z.array(z.string()),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** Nothing throws across a process: every reply is ok or a named error. */
export const callReplySchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: callErrorSchema }),
]);
export type CallResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: CallError };
