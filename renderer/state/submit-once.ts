import type { Bridge } from '../../shared/bridge/bridge.ts';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import type { CommandInput } from '../../shared/domain/incident/command.ts';

/** How long (ms) to wait before each further try when the store is being started again. */
const pauses = [300, 1_000, 2_000, 4_000] as const;

/** Asks for a change of an incident, once however often it must be said. */
export async function submitOnce(
  bridge: Bridge,
  command: CommandInput,
): Promise<CallResult<CallReply<'command:submit'>>> {
  return askedOnce((request) => bridge.call('command:submit', { command, request }));
}

/**
 * Asks for a change, and again while the store is away: all tries bear one name, so that a change whose answer was lost
 * is made once. What is refused is not tried again.
 */
export async function askedOnce<Value>(
  ask: (request: string) => Promise<CallResult<Value>>,
): Promise<CallResult<Value>> {
  const request = crypto.randomUUID();
  let reply = await ask(request);
  for (const pause of pauses) {
    if (reply.ok || reply.error.code !== 'store_unavailable') break;
    await new Promise((settle) => {
      setTimeout(settle, pause);
    });
    reply = await ask(request);
  }
  return reply;
}
