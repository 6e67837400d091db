import { templateValues, zoned } from '../../report/template-values.ts';
import { zonedTime } from '../../report/zoned-time.ts';
import type { Language } from '../../words/language.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { fillTemplate } from '../communications/template.ts';
import type { Handbook } from '../handbook/handbook.ts';
import type { Level } from '../severity/level.ts';
import { isZone } from '../time-zone.ts';
import type { ChatValues } from './chat-templates.ts';
import type { WordOut, WordsOutInput } from './words-out-at.ts';

/** The most letters (code points) of one field; a longer one is cut and ends in `…`. */
export const mostFieldLetters = 600;

/** How a channel's people are spoken to. */
export interface ChatSpeech {
  readonly language: Language;
  /** IANA zone; one that the engine does not know is told as UTC. */
  readonly zone: string;
}

/**
 * The very text of a word as it goes out, before a chat's own limits: what was published as it was published, an automatic
 * word by the handbook's template. What is not known is said so, never left blank. Never throws.
 */
export function chatTextOf(word: WordOut, input: WordsOutInput, speech: ChatSpeech): string {
  const words = wordsOf(speech.language);
  // Of a word that is due no more only what became of it is known.
  if (word.what === 'communication') return word.text ?? words('chat.not_known');
  const template = input.handbook.chat[word.what];
  const values = Object.entries(valuesOf(word, input, words, speech)).map(
    ([field, value]) => [field, bounded(value)] as const,
  );
  return fillTemplate(
    speech.language === 'zh-CN' ? template.zh : template.en,
    Object.fromEntries(values),
    words('chat.not_known'),
  );
}

function valuesOf({ about }: WordOut, { view, handbook }: WordsOutInput, words: Words, speech: ChatSpeech): ChatValues {
  const { language } = speech;
  const zone = isZone(speech.zone) ? speech.zone : 'UTC';
  const time = zonedTime(zone, language);
  const level = (of: Level | null) => spokenLevel(of, handbook, words, language);
  const usual = templateValues(view, { language, zone, nextUpdateAt: view.userUpdates?.nextDue ?? null });
  const { registered, fields } = view.registration;
  return {
    ...usual,
    level: level(about.level ?? view.level),
    level_before: level(about.levelBefore ?? null),
    commander: usual.commander ?? words('chat.nobody'),
    recovered: about.recovered === undefined ? usual.recovered : zoned(about.recovered, time, words),
    reporter: fields.initialReporter ?? registered.author,
    reason: about.reason ?? words('chat.not_given'),
    deadline: about.deadline === undefined ? null : words(`chat.deadline.${about.deadline}`),
    due: about.due === undefined ? null : zoned(about.due, time, words),
  };
}

function spokenLevel(level: Level | null, handbook: Handbook, words: Words, language: Language): string {
  const name = handbook.levels.find((plan) => plan.level === level)?.name;
  if (level === null || name === undefined) return words('chat.not_graded');
  return words('chat.level', { level, name: language === 'zh-CN' ? name.zh : name.en });
}

function bounded(value: string | null): string | null {
  if (value === null) return null;
  const letters = Array.from(value);
  return letters.length <= mostFieldLetters ? value : `${letters.slice(0, mostFieldLetters - 1).join('')}…`;
}
