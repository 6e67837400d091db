import type { CallArgs, CallName, CallReply, PushBody, PushName } from './contract.ts';
import type { CallResult } from './reply.ts';

/**
 * What a screen sees of the rest: an interface, so that the same screens can run over IPC today and in a browser
 * against a server tomorrow.
 */
export interface Bridge {
  /** Asks; resolves with the reply or a named error, never rejects. */
  readonly call: <Name extends CallName>(name: Name, args: CallArgs<Name>) => Promise<CallResult<CallReply<Name>>>;
  /** Listens; returns its unsubscribe. */
  readonly listen: <Name extends PushName>(name: Name, listener: (body: PushBody<Name>) => void) => () => void;
}
