import { utilityProcess } from 'electron';
import type { CallError } from '../../shared/bridge/reply.ts';
import { type RenderAnswer, type RenderOrder, renderAnswerSchema } from '../store/port-protocol.ts';

/** The process that draws one export. */
export interface RenderChild {
  /** Gives an order and resolves with the answer; a process that is gone fails it. One order at a time. */
  readonly ask: (order: RenderOrder) => Promise<RenderAnswer>;
  /** Ends it at once, whatever it is at. */
  readonly end: () => void;
}

const gone: CallError = { code: 'internal', refusal: null, detail: 'the process that draws it ended', lines: [] };

/** Starts a process that draws. `script`: its built entry. */
export function startRenderChild(script: string): RenderChild {
  const child = utilityProcess.fork(script, [], { serviceName: 'Muster export', stdio: 'inherit' });
  let settle: ((answer: RenderAnswer) => void) | null = null;
  let isGone = false;
  const answered = (answer: RenderAnswer) => {
    settle?.(answer);
    settle = null;
  };
  child.on('message', (message) => {
    const read = renderAnswerSchema.safeParse(message);
    answered(read.success ? read.data : { answer: 'failed', error: gone });
  });
  child.once('exit', () => {
    isGone = true;
    answered({ answer: 'failed', error: gone });
  });
  return {
    ask: async (order) =>
      new Promise((resolve) => {
        if (isGone) {
          resolve({ answer: 'failed', error: gone });
          return;
        }
        settle = resolve;
        child.postMessage(order);
      }),
    end: () => void child.kill(),
  };
}
