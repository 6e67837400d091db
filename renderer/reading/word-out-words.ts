import type { WordAbout } from '../../shared/domain/words-out/happenings.ts';
import type { WordOut } from '../../shared/domain/words-out/words-out-at.ts';
import { staleBy } from '../../shared/domain/words-out/words-to-do.ts';
import type { IncidentView } from '../../shared/domain/incident/incident-view.ts';
import type { Handbook } from '../../shared/domain/handbook/handbook.ts';
import { spokenWhy } from '../../shared/report/spoken-why.ts';
import type { Words } from '../../shared/words/words.ts';
import type { Speech } from '../state/speech.ts';

/** What a word tells, in a few words: `level: P1`. */
export function wordOutSubject({ what, about }: Pick<WordOut, 'what' | 'about'>, words: Words): string {
  const subject = words(`chat.what.${what}`);
  const more = moreOf(about, words);
  return more === null ? subject : words('chat.about', { what: subject, about: more });
}

function moreOf({ level, deadline }: WordAbout, words: Words): string | null {
  if (level !== undefined) return level;
  return deadline === undefined ? null : words(`chat.deadline.${deadline}`);
}

/** How a word stands and since when; `now`: of the reader. */
export function wordOutState({ state, since }: Pick<WordOut, 'state' | 'since'>, now: number, speech: Speech): string {
  return speech.words(`chat.state.${state}`, { time: speech.moment(since, now) });
}

/** Why a word stands so; null where nothing is to be said. */
export function wordOutWhy(word: WordOut, view: IncidentView, handbook: Handbook, words: Words): string | null {
  const { state, why, isDue } = word;
  const values = { why: spokenWhy(why ?? '', words), hasWhy: why === null || why === '' ? 'no' : 'yes' };
  switch (state) {
    case 'waiting':
    case 'sent':
      return null;
    case 'dropped':
      return why ?? words('chat.why.too_old');
    case 'stale':
      return words(`chat.why.${staleBy(word, view, handbook)}`);
    case 'failed':
    case 'uncertain': {
      const said = words(`chat.why.${state}`, values);
      if (isDue) return said === '' ? null : said;
      return `${said} ${words('chat.why.gone')}`.trim();
    }
  }
}
