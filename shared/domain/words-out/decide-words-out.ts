import { ok } from '../../result.ts';
import { draft } from '../event/event-bodies.ts';
import { type CommandOf, type Decision, refuse } from '../incident/decision.ts';
import { type IncidentState, latestOf } from '../incident/incident-state.ts';
import type { Instant } from '../instant.ts';
import { outcomesAt } from './outcomes-at.ts';

/** What people do about words to chat: the incident's own group, dropping, sending again. */
export function decideWordsOut(
  state: IncidentState,
  command: CommandOf<'set_group' | 'drop_words' | 'send_words_again'>,
  at: Instant,
): Decision {
  if (command.kind === 'set_group') {
    const { channel, name } = command;
    if ((latestOf(state, 'group.set', at)?.body.channel ?? null) === channel) return refuse('nothing_changed', '');
    return ok([draft('group.set', { at, channel, name })]);
  }
  const outcomes = outcomesAt(state, at);
  const isOver = command.words.some(({ key, turn }) => {
    const known = outcomes.get(key);
    return known?.state === 'sent' || known?.state === 'dropped' || (known?.turn ?? null) !== turn;
  });
  // Somebody else was quicker, or it arrived after all.
  if (isOver) return refuse('nothing_changed', '');
  const { words, channel, name, what, communication } = command;
  const of = { at, words, channel, name, what, communication };
  return ok([
    command.kind === 'drop_words'
      ? draft('word.dropped', { ...of, reason: command.reason })
      : draft('word.sent_again', { ...of, was: command.was }),
  ]);
}
