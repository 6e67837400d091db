import { ipcMain } from 'electron';
import type { CallName, CallReply } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { callChannel } from '../preload/channels.ts';
import { type AdmittedCall, admitCall } from './admit-call.ts';
import type { Log } from './log.ts';
import type { OpenWindow, Windows } from './windows.ts';

/** Runs a call that the gate let in. */
export type Answer = (asker: OpenWindow, call: AdmittedCall) => Promise<CallResult<CallReply<CallName>>>;

/** Opens the one way in from the windows. Nothing throws through it: a bug becomes a named error, and is logged. */
export function openGate(windows: Windows, answer: Answer, log: Log): void {
  ipcMain.handle(callChannel, async (event, message: unknown) => {
    const admitted = admitCall(windows.caller(event.sender, event.senderFrame), message);
    const asker = windows.of(event.sender);
    if (!admitted.ok || asker === null) {
      const error = admitted.ok ? null : admitted.error;
      log.warn('call refused', { code: error?.code ?? 'not_allowed', detail: error?.detail.slice(0, 100) ?? '' });
      return admitted;
    }
    try {
      return await answer(asker, admitted.value);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      log.error('call failed', { name: admitted.value.name });
      return { ok: false, error: { code: 'internal', refusal: null, detail, lines: [] } };
    }
  });
}
