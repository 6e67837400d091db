import { useState } from 'react';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { EventId } from '../../../shared/record/ids.ts';
import type { IncidentAsk, IncidentStore } from '../../state/incident-store.ts';

/** Asks for a change; resolves true once it is on disk, false when it was refused (which the room shows). */
export type Act = (command: IncidentAsk) => Promise<boolean>;

/** Asks for a change where the asker shows a refusal itself; resolves, once it is on disk, to null, else to why not. */
export type Submit = (command: IncidentAsk) => Promise<CallError | null>;

/** Acts on an incident, keeping why the last one was refused until the next is asked. */
export function useAct(store: IncidentStore): {
  readonly act: Act;
  readonly submit: Submit;
  readonly fault: CallError | null;
  /** The events of what was done last from here; null before, and once that was undone. */
  readonly last: readonly EventId[] | null;
  /** Something was asked that is not on disk yet. */
  readonly isSaving: boolean;
} {
  const [fault, setFault] = useState<CallError | null>(null);
  const [last, setLast] = useState<readonly EventId[] | null>(null);
  const [saving, setSaving] = useState(0);
  const submit: Submit = async (command) => {
    setFault(null);
    setSaving((count) => count + 1);
    const reply = await store.submit(command);
    setSaving((count) => count - 1);
    if (reply.ok) setLast(command.kind === 'undo_action' ? null : reply.value.events);
    return reply.ok ? null : reply.error;
  };
  const act: Act = async (command) => {
    const refusal = await submit(command);
    setFault(refusal);
    return refusal === null;
  };
  return { act, submit, fault, last, isSaving: saving > 0 };
}
