import { useState } from 'react';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { IncidentAsk, IncidentStore } from '../../state/incident-store.ts';

/** Asks for a change; resolves true once it is on disk, false when it was refused (which is shown). */
export type Act = (command: IncidentAsk) => Promise<boolean>;

/** Acts on an incident, keeping why the last one was refused until the next is asked. */
export function useAct(store: IncidentStore): { readonly act: Act; readonly fault: CallError | null } {
  const [fault, setFault] = useState<CallError | null>(null);
  const act: Act = async (command) => {
    const reply = await store.submit(command);
    setFault(reply.ok ? null : reply.error);
    return reply.ok;
  };
  return { act, fault };
}
