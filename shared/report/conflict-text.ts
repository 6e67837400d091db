import { type ConflictBody, conflictBodySchema } from '../domain/conflicts/conflict-entry.ts';
import type { FactOf } from '../domain/event/fact.ts';
import type { EntryRole } from '../domain/roles/role.ts';
import type { EntryKind } from '../domain/timeline/entry-kind.ts';
import type { Conflict } from '../domain/conflicts/conflicts-of.ts';
import type { MeasureKey } from '../domain/measures/measures.ts';
import type { ReviewSectionKey } from '../domain/review/review-section.ts';
import { unites } from '../domain/conflicts/claims.ts';
import type { Bilingual } from '../domain/handbook/bilingual.ts';
import type { Handbook } from '../domain/handbook/handbook.ts';
import type { Language } from '../words/language.ts';
import type { WordKey, Words } from '../words/words.ts';
import { zonedTime } from './zoned-time.ts';

/** A conflict as a sentence: the thing, what holds and who said it, what does not and who said that. */
export function conflictText(body: unknown, handbook: Handbook, words: Words, language: Language): string {
  const read = conflictBodySchema.safeParse(body);
  if (!read.success) return words('conflict.unreadable');
  const { about, kept, lost, of } = read.data;
  const speak = (text: Bilingual | undefined) => text && (language === 'zh-CN' ? text.zh : text.en);
  const [thing = '', name = '', field = ''] = about.split('.');
  const value = (text: string) => valueWords(about, text, words);
  const named =
    thing === 'stage'
      ? speak(handbook.stages.find(({ key }) => key === name)?.name)
      : thing === 'item'
        ? speak(handbook.checklist.find(({ id }) => about === `item.${id}`)?.text)
        : thing === 'entry'
          ? words(`conflict.entry.${field as EntryField}`, { of: shortened(of ?? '') })
          : thing === 'review' && field !== ''
            ? words('conflict.review_section', { section: words(`review.section.${name as ReviewSectionKey}`) })
            : thing === 'measure'
              ? words(`measure.${name as MeasureKey}`)
              : null;
  return words(unites(about) ? 'conflict.united' : 'conflict.met', {
    thing: named ?? thingWords(thing, thing === 'registration' ? name : field, words),
    kept: value(kept.value),
    keptBy: whose(kept, words),
    lost: value(lost.value),
    lostBy: whose(lost, words),
  });
}

/** What stands beside a value that was overruled: what holds instead. */
export function overruledText({ about, kept }: Conflict, words: Words): string {
  return words(unites(about) ? 'conflict.beside' : 'conflict.lost', {
    kept: valueWords(about, kept.value, words),
    keptBy: whose(kept, words),
  });
}

function whose({ by }: ConflictBody['kept'], words: Words): string {
  return by ?? words('role_short.unknown');
}

const things: Readonly<Record<string, WordKey>> = {
  level: 'conflict.level',
  commander: 'conflict.commander',
  status: 'conflict.status',
  recovery: 'conflict.recovery',
  cause: 'conflict.cause',
  task: 'conflict.task',
  registration: 'conflict.registration',
  communication: 'conflict.communication',
  plan: 'conflict.plan',
  review: 'conflict.review',
  improvement: 'conflict.improvement',
};

function thingWords(thing: string, field: string, words: Words): string {
  const key = things[thing];
  const said = key === undefined ? thing : words(key);
  return field === '' ? said : words('conflict.field', { thing: said, field });
}

/** A long text is told by its beginning: the whole of it stands where it was written. */
function shortened(text: string): string {
  const cut = text.slice(0, 80).replace(/[\uD800-\uDBFF]$/u, '');
  return text.length <= 80 ? text : `${cut}…`;
}

const values: Readonly<Record<string, WordKey>> = {
  active: 'conflict.value.active',
  skipped: 'conflict.value.skipped',
  not_applicable: 'conflict.value.not_applicable',
  closed: 'conflict.value.closed',
  false_alarm: 'conflict.value.false_alarm',
  duplicate: 'conflict.value.duplicate',
  recovered: 'conflict.value.recovered',
  confirmed: 'conflict.value.confirmed',
  ruled_out: 'conflict.value.ruled_out',
  approved: 'conflict.value.approved',
  rejected: 'conflict.value.rejected',
  returned: 'conflict.value.returned',
  open: 'conflict.value.open',
  done: 'conflict.value.done',
  null: 'conflict.value.none',
};

/** The domain's words for its own values; what people wrote stays as they wrote it. */
function valueWords(about: string, value: string, words: Words): string {
  const [thing = '', , field = ''] = about.split('.');
  if (thing === 'measure') return measureValue(value, words);
  if (field === 'due' && value !== 'null') return `${zonedTime('UTC', 'en').full(Number(value))} UTC`;
  if (thing === 'entry') return entryValue(field as EntryField, value, words);
  if (thing === 'level' || thing === 'commander' || thing === 'registration') {
    return value === 'null' ? words('conflict.value.none') : shortened(value);
  }
  const key = values[value];
  return key === undefined ? shortened(value) : words(key);
}

/** A measure's figure in minutes, to a tenth; the screen's own speech of durations is not at hand where conflicts are told. */
function measureValue(value: string, words: Words): string {
  if (value === 'measured') return words('conflict.value.measured');
  if (value === 'null') return words('review.unknown');
  return words('conflict.value.minutes', { minutes: Math.round(Number(value) / 6_000) / 10 });
}

type EntryField = keyof FactOf<'entry.corrected'>['body']['changes'];

/** What a correction put in an entry's place. Times are told in UTC: a conflict reads the same wherever it is read. */
function entryValue(field: EntryField, value: string, words: Words): string {
  switch (field) {
    case 'at':
    case 'endAt':
      return value === 'null' ? words('conflict.value.none') : `${zonedTime('UTC', 'en').full(Number(value))} UTC`;
    case 'kind':
      return words(`entry_kind.${value as EntryKind}`);
    case 'role':
      return words(`role_short.${value as EntryRole}`);
    case 'approximate':
    case 'important':
      return words(value === 'true' ? 'conflict.value.yes' : 'conflict.value.no');
    case 'text':
      return shortened(value);
  }
}
