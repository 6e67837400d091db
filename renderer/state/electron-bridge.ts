import { assert } from '../../shared/assert.ts';
import type { Bridge } from '../../shared/bridge/bridge.ts';
import { calls, pushes } from '../../shared/bridge/contract.ts';
import { type Exposed, exposedCall, exposedName, exposedPush } from '../../shared/bridge/exposed.ts';
import { type CallError, type CallResult, callReplySchema } from '../../shared/bridge/reply.ts';
import { refused } from '../../shared/result.ts';

/** A bridge over what the preload gave this window, and the path of a dropped file. */
export interface ElectronBridge {
  readonly bridge: Bridge;
  readonly pathOf: (file: File) => string | null;
}

/** Adapts the preload's named functions. What comes in is parsed here, at the edge, and trusted behind it. */
export function createElectronBridge(scope: object): ElectronBridge {
  const found = (scope as Readonly<Record<string, unknown>>)[exposedName];
  assert(typeof found === 'object' && found !== null, 'the preload gave this window its functions');
  const exposed = found as Readonly<Record<string, (given: unknown) => unknown>>;
  return {
    pathOf: (file) => (found as Exposed).pathOfFile(file),
    bridge: {
      call: async (name, args) => {
        const answer: unknown = await Promise.resolve(exposed[exposedCall(name)]?.(args)).catch(String);
        const reply = callReplySchema.safeParse(answer);
        if (!reply.success) return unanswered(name, String(answer));
        if (!reply.data.ok) return refused(reply.data.error);
        const value = calls[name].reply.safeParse(reply.data.value);
        if (!value.success) return unanswered(name, value.error.message);
        // The schema is the one of `name`: what TypeScript can't follow through the look-up.
        return { ok: true, value: value.data } as CallResult<never>;
      },
      listen: (name, listener) => {
        const stop = exposed[exposedPush(name)]?.((body: unknown) => {
          const parsed = pushes[name].safeParse(body);
          if (parsed.success) listener(parsed.data as Parameters<typeof listener>[0]);
        });
        return typeof stop === 'function' ? () => void stop() : () => undefined;
      },
    },
  };
}

function unanswered(name: string, detail: string): { readonly ok: false; readonly error: CallError } {
  return refused({ code: 'internal', refusal: null, detail: `${name}: ${detail}`, lines: [] });
}
