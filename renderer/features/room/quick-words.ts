import type { Instant } from '../../../shared/domain/instant.ts';
import type { QuickLine } from '../../../shared/domain/timeline/quick-line.ts';
import type { Speech } from '../../state/speech.ts';

/** How a quick-entry line was understood, before it is sent: what will happen, or what is missing. */
export interface QuickReading {
  readonly tone: 'plain' | 'fault';
  readonly text: string;
}

/** The words under the quick-entry line. */
export function quickWords(read: QuickLine, now: Instant, speech: Speech): QuickReading {
  const { words } = speech;
  if (read.kind === 'unknown_verb') {
    return read.verb === ''
      ? { tone: 'plain', text: '' }
      : { tone: 'fault', text: words('quick.unknown_verb', { verb: read.verb }) };
  }
  if (read.kind === 'incomplete') {
    const takes = words(`verb.${read.verb}`);
    return { tone: 'plain', text: words('quick.incomplete', { verb: read.verb, takes }) };
  }
  if (read.at !== null && read.at > now) return { tone: 'fault', text: words('quick.future') };
  const when = whenWords(read.at, read.kind === 'entry' && read.approximate, now, speech);
  if (read.kind === 'entry') {
    return { tone: 'plain', text: read.important ? `${when} · ${words('entries.important')}` : when };
  }
  return { tone: 'plain', text: [willWords(read, speech), read.at === null ? null : when].filter(Boolean).join(' · ') };
}

function whenWords(at: Instant | null, approximate: boolean, now: Instant, { words, moment }: Speech): string {
  if (at === null) return words('quick.now');
  return words(approximate ? 'quick.about' : 'quick.at', { time: moment(at, now) });
}

function willWords({ command }: Extract<QuickLine, { readonly kind: 'command' }>, { words }: Speech): string {
  switch (command.kind) {
    case 'set_level':
      return words('quick.will.set_level', { value: command.level });
    case 'add_task':
      return words('quick.will.add_task', { value: command.text });
    case 'state_cause':
      return words('quick.will.state_cause', { value: command.text });
    case 'name_commander':
    case 'offer_command':
      return words(`quick.will.${command.kind}`, { value: command.person });
    case 'announce':
      return words('quick.will.announce', { value: command.text });
    case 'call_poll':
      return words('quick.will.call_poll', { value: command.question });
    case 'declare_mitigation':
    case 'declare_recovery':
      return words(`quick.will.${command.kind}`);
    default:
      return '';
  }
}
