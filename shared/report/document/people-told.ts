import { roleKeys } from '../../domain/roles/role.ts';
import type { TimelineEntry } from '../../domain/timeline/timeline-entry.ts';
import type { Bilingual } from '../../domain/handbook/bilingual.ts';
import { printable } from './printable.ts';
import type { ReportSource } from './report-source.ts';

/** How a report tells what people wrote, and people themselves. All of it is free of what no format can show. */
export interface Telling {
  /** A person by name, or by their role; empty where nobody is named. */
  readonly person: (name: string | null) => string;
  /** What a person wrote. */
  readonly text: (text: string) => string;
}

/** Tells everything as it was written, or, for outsiders, people by their roles alone. */
export function tellingOf(source: ReportSource): Telling {
  if (!source.options.rolesOnly) {
    return { person: (name) => printable(name ?? ''), text: printable };
  }
  const known = wordsOfPeople(source);
  const unknown = source.words('export.participant');
  const withoutNames = replacerOf(known);
  return {
    person: (name) => (name === null || name.trim() === '' ? '' : (known.get(name.trim()) ?? unknown)),
    text: (text) => withoutNames(printable(text)),
  };
}

/** Everybody whom the incident or the directory names, each with the word that stands in their place. */
function wordsOfPeople(source: ReportSource): ReadonlyMap<string, string> {
  const { view, state, entries, people, handbook, words, options } = source;
  const speak = (text: Bilingual) => (options.language === 'zh-CN' ? text.zh : text.en);
  const roleWord = (key: string) => {
    const role = handbook.roles.find((known) => known.key === key);
    return role === undefined ? words('export.participant') : speak(role.name);
  };
  const known = new Map<string, string>();
  const name = (given: string | null | undefined, word: string) => {
    const trimmed = printable(given ?? '').trim();
    if (trimmed !== '' && !known.has(trimmed)) known.set(trimmed, word);
  };
  name(view.commander, words('report.commander'));
  for (const key of roleKeys) for (const holder of view.roles[key]) name(holder, roleWord(key));
  for (const { kind, body } of state.facts) {
    if (kind === 'role.assigned' || kind === 'role.released') name(body.person, roleWord(body.role));
  }
  for (const { author, role } of entries) if (roleKeys.some((key) => key === role)) name(author, roleWord(role));
  for (const person of people) {
    name(person.name, roleWord(person.usualRoles[0] ?? ''));
    name(person.contact, words('export.participant'));
  }
  const others = [...state.facts.flatMap(({ author, body }) => [author, ...namedIn(body)]), ...namedInEntries(entries)];
  for (const other of others) name(other, words('export.participant'));
  return known;
}

/** Fields of events that hold a person's name. */
const personFields: ReadonlySet<string> = new Set(['person', 'owner', 'commander', 'initialReporter', 'by', 'whom']);

function namedIn(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([field, value]) =>
    typeof value === 'string' ? (personFields.has(field) ? [value] : []) : namedIn(value),
  );
}

function namedInEntries(entries: readonly TimelineEntry[]): readonly (string | null)[] {
  return entries.flatMap(({ author, removed, corrections, automatic }) => [
    author,
    removed?.by ?? null,
    ...corrections.map(({ by }) => by),
    ...namedIn(automatic?.body),
  ]);
}

/** The longest name first, so that of “Li Lei” and “Li” the whole is replaced. */
function replacerOf(known: ReadonlyMap<string, string>): (text: string) => string {
  const byFolded = new Map([...known].map(([name, word]) => [name.toLowerCase(), word]));
  const names = [...known.keys()]
    .filter((name) => name.length > 1)
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1));
  if (names.length === 0) return (text) => text;
  // A name of one word is taken as it is written, or every “will” would be Will.
  const exact = alternation(names.filter((name) => isOneWord(name)));
  const folded = alternation(names.filter((name) => !isOneWord(name)));
  const patterns = [folded === '' ? null : new RegExp(folded, 'giu'), exact === '' ? null : new RegExp(exact, 'gu')];
  return (text) =>
    patterns.reduce<string>(
      (rest, pattern) =>
        pattern === null
          ? rest
          : rest.replaceAll(pattern, (found) => known.get(found) ?? byFolded.get(found.toLowerCase()) ?? found),
      text,
    );
}

function isOneWord(name: string): boolean {
  return /^\p{L}+$/u.test(name);
}

/** Letters of scripts that part their words by blanks: within such a word no name is looked for. */
const wordSign = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]`;

function alternation(names: readonly string[]): string {
  return names
    .map((name) => {
      const escaped = name.replaceAll(/[$()*+.?[\\\]^{|}/-]/gu, String.raw`\$&`);
      const first = new RegExp(`^${wordSign}`, 'u').test(name) ? `(?<!${wordSign})` : '';
      const last = new RegExp(`${wordSign}$`, 'u').test(name) ? `(?!${wordSign})` : '';
      return `${first}${escaped}${last}`;
    })
    .join('|');
}
