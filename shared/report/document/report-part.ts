import { zonedTime, type ZonedTime } from '../zoned-time.ts';
import { type RowTime, rowTime } from '../row-time.ts';
import type { Bilingual } from '../../domain/handbook/bilingual.ts';
import type { WordKey } from '../../words/words.ts';
import { type Block, type Heading, type Inline, type Table, lined, plain } from './block.ts';
import { type Telling, tellingOf } from './people-told.ts';
import type { ReportSource } from './report-source.ts';

/** What a part of a report is made with: the source, and how it speaks. */
export interface Desk extends ReportSource {
  readonly telling: Telling;
  readonly time: ZonedTime;
  /** Times of rows, each with its offset. */
  readonly rows: RowTime;
  readonly speak: (text: Bilingual) => string;
}

/** The desk at which a report is made. */
export function deskOf(source: ReportSource): Desk {
  const { language, zone } = source.options;
  return {
    ...source,
    telling: tellingOf(source),
    time: zonedTime(zone, language),
    rows: rowTime(zone),
    speak: (text) => (language === 'zh-CN' ? text.zh : text.en),
  };
}

/** A heading of the document's own. */
export function heading(level: Heading['level'], text: string, anchor: string): Heading {
  return { kind: 'heading', level, inlines: plain(text), anchor };
}

/** A table under the catalogue's names; of cells given as text each line end is kept. */
export function tableOf(
  { words }: Pick<Desk, 'words'>,
  head: readonly WordKey[],
  rows: readonly (readonly (string | readonly Inline[])[])[],
  widths: readonly number[],
): Table {
  return {
    kind: 'table',
    head: head.map((key) => plain(words(key))),
    rows: rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? lined(cell) : cell))),
    widths,
  };
}

/** A list of lines, each with its parts. */
export function bulletsOf(items: readonly (readonly Inline[])[]): Block {
  return {
    kind: 'list',
    ordered: false,
    start: 1,
    items: items.map((inlines) => [{ kind: 'paragraph', inlines }]),
  };
}

/** `Name: value`, the name in strong letters, as the language writes it. */
export function fact({ words }: Pick<Desk, 'words'>, name: string, value: readonly Inline[]): readonly Inline[] {
  // The sentence is cut where name and value stand: what people wrote never goes through it.
  const [before = '', between = '', after = ''] = words('report.fact', { name: '\u0000', value: '\u0000' }).split(
    '\u0000',
  );
  return [...plain(before), { kind: 'text', text: name, strong: true }, ...plain(between), ...value, ...plain(after)];
}

/** Runs joined by what the language puts between the parts of a list. */
export function joined({ words }: Pick<Desk, 'words'>, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(words('report.comma'));
}
