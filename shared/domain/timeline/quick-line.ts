import type { CommandInput } from '../incident/command.ts';
import type { Instant } from '../instant.ts';
import { type Level, levels } from '../severity/level.ts';
import { parseTaskLine } from '../tasks/parse-task-line.ts';
import type { EntryKind } from './entry-kind.ts';
import { parseQuickEntry } from './parse-quick-entry.ts';

type Ask = Extract<CommandInput, { readonly subject: 'incident' }>['command'];

/** What can be typed after `/` in the quick-entry line, in English and Chinese; each is one of the process's verbs. */
export const quickVerbs = [
  { verb: 'level', zh: '定级', takes: 'level' },
  { verb: 'task', zh: '任务', takes: 'text' },
  { verb: 'decide', zh: '决策', takes: 'text' },
  { verb: 'observe', zh: '观察', takes: 'text' },
  { verb: 'note', zh: '备注', takes: 'text' },
  { verb: 'important', zh: '重要', takes: 'text' },
  { verb: 'at', zh: '时间', takes: 'time' },
  { verb: 'cause', zh: '疑因', takes: 'text' },
  { verb: 'command', zh: '指挥', takes: 'person' },
  { verb: 'hand', zh: '移交', takes: 'person' },
  { verb: 'announce', zh: '通告', takes: 'text' },
  { verb: 'poll', zh: '表决', takes: 'text' },
  { verb: 'mitigated', zh: '止损', takes: 'note' },
  { verb: 'recovered', zh: '恢复', takes: 'note' },
] as const;
export type QuickVerb = (typeof quickVerbs)[number]['verb'];

/** A quick-entry line as it was understood. */
export type QuickLine =
  | {
      readonly kind: 'entry';
      readonly at: Instant | null;
      readonly approximate: boolean;
      readonly text: string;
      /** What kind of entry the line names; null leaves it to the choice beside the line. */
      readonly entryKind: EntryKind | null;
      readonly important: boolean;
    }
  | { readonly kind: 'command'; readonly verb: QuickVerb; readonly at: Instant | null; readonly command: Ask }
  | { readonly kind: 'incomplete'; readonly verb: QuickVerb }
  | { readonly kind: 'unknown_verb'; readonly verb: string };

const entryKinds: Partial<Record<QuickVerb, EntryKind>> = { decide: 'decision', observe: 'observation', note: 'note' };

/**
 * Reads a line with its verbs: `/level P1 because orders fail`, `/decide 14:05 roll back`, `/important /observe …`,
 * `/recovered 16:50`, or text with a time alone. A line that begins with a verb that is none says so: it is never taken
 * for text. `zone`: the viewer's, IANA name.
 */
export function readQuickLine(line: string, now: Instant, zone: string): QuickLine {
  let rest = line.trim();
  let entryKind: EntryKind | null = null;
  let important = false;
  for (;;) {
    const found = /^\/(?<verb>\S*)\s*(?<rest>[\s\S]*)$/u.exec(rest)?.groups;
    if (found === undefined) break;
    const verb = verbOf(found['verb'] ?? '');
    if (verb === null) return { kind: 'unknown_verb', verb: found['verb'] ?? '' };
    rest = found['rest'] ?? '';
    if (verb === 'important') important = true;
    else if (verb !== 'at' && entryKinds[verb] === undefined) return commandOf(verb, rest, now, zone);
    else entryKind = entryKinds[verb] ?? entryKind;
    if (rest === '') return { kind: 'incomplete', verb };
  }
  return { kind: 'entry', ...parseQuickEntry(rest, now, zone), entryKind, important };
}

function commandOf(verb: QuickVerb, rest: string, now: Instant, zone: string): QuickLine {
  const { at, text } = parseQuickEntry(rest, now, zone);
  const when = at === null ? {} : { at };
  const note = text === '' ? null : text;
  const command = (asked: Ask): QuickLine => ({ kind: 'command', verb, at, command: asked });
  switch (verb) {
    case 'level': {
      const found = /^(?<level>p[1-4])\b[\s,，:：]*(?:because\s+|因为)?(?<reason>[\s\S]*)$/iu.exec(text)?.groups;
      const level = levels.find((known): known is Level => known === found?.['level']?.toUpperCase());
      if (level === undefined) return { kind: 'incomplete', verb };
      const reason = (found?.['reason'] ?? '').trim();
      return command({ kind: 'set_level', ...when, level, reason: reason === '' ? null : reason });
    }
    case 'task': {
      const task = parseTaskLine(rest, now);
      if (task.text === '') return { kind: 'incomplete', verb };
      return { kind: 'command', verb, at: null, command: { kind: 'add_task', taskKind: 'mitigation', ...task } };
    }
    case 'cause':
      if (note === null) return { kind: 'incomplete', verb };
      return command({ kind: 'state_cause', ...when, dimension: 'technical', text: note });
    case 'command':
      if (note === null) return { kind: 'incomplete', verb };
      return command({ kind: 'name_commander', ...when, person: note.replace(/^@/u, '') });
    case 'hand':
      if (note === null) return { kind: 'incomplete', verb };
      return command({ kind: 'offer_command', ...when, person: note.replace(/^@/u, '') });
    case 'announce':
      if (note === null) return { kind: 'incomplete', verb };
      return command({ kind: 'announce', ...when, text: note });
    case 'poll':
      if (note === null) return { kind: 'incomplete', verb };
      return command({ kind: 'call_poll', ...when, question: note });
    case 'mitigated':
      return command({ kind: 'declare_mitigation', ...when, note });
    case 'recovered':
      return command({ kind: 'declare_recovery', ...when, note });
    default:
      return { kind: 'unknown_verb', verb };
  }
}

function verbOf(typed: string): QuickVerb | null {
  const lower = typed.toLowerCase();
  return quickVerbs.find(({ verb, zh }) => verb === lower || zh === typed)?.verb ?? null;
}
