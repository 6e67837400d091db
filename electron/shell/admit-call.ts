import { z } from 'zod';
import { type CallName, type ParsedArgs, calls } from '../../shared/bridge/contract.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import { type Result, ok, refused } from '../../shared/result.ts';
import { appOrigin } from './served-files.ts';
import { type WindowKind, allowedKinds } from './window-kind.ts';

/** Who asks, as the main process knows it: nothing here was said by the window itself. */
export interface Caller {
  /** What the window is for; null when it is none of ours. */
  readonly kind: WindowKind | null;
  /** Whether the frame that asks is the window's main one. */
  readonly isMainFrame: boolean;
  /** The origin of the frame that asks; null when the frame is gone. */
  readonly origin: string | null;
}

/** A call that may be run: known, allowed, its arguments parsed. */
export type AdmittedCall = {
  readonly [Name in CallName]: { readonly name: Name; readonly args: ParsedArgs<Name> };
}[CallName];

/** What a window sends. */
const askedSchema = z.strictObject({ name: z.string().max(100), args: z.unknown() });

/**
 * The one gate between a window and everything else. In this order: the window is ours, the frame is its main one and
 * of our exact origin; the call is the contract's own; this kind of window may make it; the arguments fit. A refusal is
 * a value that says why.
 */
export function admitCall(caller: Caller, message: unknown): Result<AdmittedCall, CallError> {
  if (caller.kind === null) return refuse('not_allowed', 'the window is not known');
  if (!caller.isMainFrame) return refuse('not_allowed', 'only the window’s main frame may ask');
  if (caller.origin !== appOrigin) return refuse('not_allowed', `the origin is not ${appOrigin}`);
  const asked = askedSchema.safeParse(message);
  if (!asked.success) return refuse('bad_arguments', 'not a call');
  const { name, args } = asked.data;
  if (!isCallName(name)) return refuse('unknown_call', name);
  if (!allowedKinds[name].includes(caller.kind)) return refuse('not_allowed', `${name} from a ${caller.kind} window`);
  const parsed = calls[name].args.safeParse(args);
  if (!parsed.success) {
    return refuse(
      'bad_arguments',
      name,
      parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || '.'}: ${issue.message}`),
    );
  }
  return ok({ name, args: parsed.data } as AdmittedCall);
}

/** Own properties only: `constructor` and its like are no calls. */
function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function refuse(code: CallError['code'], detail: string, lines: readonly string[] = []): Result<never, CallError> {
  return refused({ code, refusal: null, detail, lines: [...lines] });
}
