import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import type { CommandInput } from '../../shared/domain/incident/command.ts';
import type { Waiting } from '../../shared/domain/my-work/my-work-of.ts';
import type { Speech } from '../state/speech.ts';

/** What waits, in the reader's words. */
export function waitingText({ kind, id, text }: Waiting, handbook: Handbook | null, { words, say }: Speech): string {
  if (kind === 'item') return say(handbook?.checklist.find((listed) => listed.id === id)?.text);
  if (kind === 'word_out') return words('my_work.word_out', { name: text });
  if (kind !== 'command_offer') return text;
  return words('my_work.offer', { from: text === '' ? words('role_short.unknown') : text });
}

/** A deed by which something that waits is answered. */
export interface WaitingDeed {
  readonly word: 'my_work.accept' | 'my_work.say_go' | 'my_work.take_on' | 'my_work.done';
  readonly command: Extract<CommandInput, { subject: 'incident' }>['command'];
}

/**
 * What can be answered without seeing the room. Reviews can't: who approves reads the whole first; nor a message to chat,
 * whose fate its other channels tell; nor a level or a cause,
 * of which a tick says too little; nor a no-go, which takes a reason.
 */
export function waitingDeeds({ kind, id, role, untaken }: Waiting, handbook: Handbook | null): readonly WaitingDeed[] {
  switch (kind) {
    case 'command_offer':
      return [{ word: 'my_work.accept', command: { kind: 'accept_command', offer: id } }];
    case 'poll_answer':
      return role === null
        ? []
        : [{ word: 'my_work.say_go', command: { kind: 'answer_poll', poll: id, role, answer: 'go' } }];
    case 'task':
    case 'role_task':
      return untaken
        ? [{ word: 'my_work.take_on', command: { kind: 'acknowledge_task', task: id } }]
        : [{ word: 'my_work.done', command: { kind: 'change_task', task: id, changes: { state: 'done' } } }];
    case 'item': {
      const deed = handbook?.checklist.find((listed) => listed.id === id)?.deed;
      if (deed === 'level_set' || deed === 'cause_stated') return [];
      return [{ word: 'my_work.done', command: { kind: 'tick_item', item: id } }];
    }
    case 'improvement':
      return [
        { word: 'my_work.done', command: { kind: 'change_improvement', improvement: id, changes: { state: 'done' } } },
      ];
    case 'communication_review':
    case 'plan_review':
    case 'word_out':
      return [];
  }
}
