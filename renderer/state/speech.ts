import type { Bilingual } from '../../shared/domain/handbook/bilingual.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { spokenDuration } from '../../shared/report/spoken-duration.ts';
import { type ZonedTime, zonedTime } from '../../shared/report/zoned-time.ts';
import type { Language } from '../../shared/words/language.ts';
import { type Words, wordsOf } from '../../shared/words/words.ts';

/** Everything that a screen needs to speak one language in one zone. */
export interface Speech {
  readonly language: Language;
  readonly words: Words;
  /** The handbook's own sentences. */
  readonly say: (text: Bilingual | undefined) => string;
  /** Times in the viewer's zone. */
  readonly time: ZonedTime;
  /** The viewer's zone, IANA name. */
  readonly zone: string;
  readonly duration: (ms: number) => string;
  /** The clock, with the day before it where it is not the day of `now`. */
  readonly moment: (instant: Instant, now: Instant) => string;
}

/** The speech of a language in a zone. Made once for each, since formatters are dear. */
export function createSpeech(language: Language, zone: string): Speech {
  const time = zonedTime(zone, language);
  return {
    language,
    words: wordsOf(language),
    say: (text) => (text === undefined ? '' : language === 'zh-CN' ? text.zh : text.en),
    time,
    zone,
    duration: (ms) => spokenDuration(ms, language),
    moment: (instant, now) => (time.day(instant) === time.day(now) ? time.clock(instant) : time.full(instant)),
  };
}
