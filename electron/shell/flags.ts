import { type ViewName, viewNames } from '../../shared/bridge/context.ts';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';
import { type Language, languages } from '../../shared/words/language.ts';
import type { WordKey, WordValues } from '../../shared/words/words.ts';
import { isForeignSwitch } from './foreign-switches.ts';
import { openedPath } from './opened-by.ts';

/** Width and height of what is drawn, px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the app was started. Paths are as they were written. */
export interface Flags {
  /** The data folder; null for the person's own. */
  readonly profile: string | null;
  readonly imports: readonly string[];
  /** Slug or number of the incident to show. */
  readonly open: string | null;
  readonly view: ViewName | null;
  readonly language: Language | null;
  /** Where a simulated clock starts; null for the real one. */
  readonly clock: Instant | null;
  readonly size: Size | null;
  /** The link by which the system opened the app; null for none. */
  readonly link: string | null;
  /** Files by which the system opened the app, which hold incidents to look at first. */
  readonly files: readonly string[];
  /** Where to write a picture of the view, after which the app ends. */
  readonly snapshot: string | null;
  /** A page that stands alone, and where to write it as PDF, after which the app ends; nothing else is done then. */
  readonly print: { readonly page: string; readonly out: string } | null;
}

/** What is wrong with a command line, as a sentence of the catalogue. */
export interface FlagFault {
  readonly key: WordKey;
  readonly values: WordValues;
}

export type ParsedFlags =
  | { readonly ok: true; readonly flags: Flags }
  | { readonly ok: false; readonly language: Language | null; readonly fault: FlagFault };

const flagNames = ['profile', 'import', 'open', 'view', 'lang', 'clock', 'size', 'snapshot', 'print', 'out'] as const;
type FlagName = (typeof flagNames)[number];

const leastSide = 200;
const greatestSide = 16_384;

/** How a link begins that the system hands to the app as an argument. */
const linkStart = /^muster:\/\//iu;
/** A longer one (characters) is none of ours. */
const longestLink = 1_000;

class Misuse extends Error {
  constructor(readonly fault: FlagFault) {
    super(fault.key);
  }
}

/**
 * Reads the arguments after the program's own (and the app's path): `--x y` and `--x=y` alike. Chromium's and Node's
 * switches, which share the line in a packaged app, are passed over.
 */
export function parseFlags(argv: readonly string[]): ParsedFlags {
  let language: Language | null = null;
  try {
    const given = split(argv);
    language = optional(given, 'lang', (value) => oneOf('--lang', value, languages));
    const flags: Flags = {
      profile: optional(given, 'profile', (value) => value),
      imports: given.get('import') ?? [],
      open: optional(given, 'open', (value) => value),
      view: optional(given, 'view', (value) => oneOf('--view', value, viewNames)),
      language,
      clock: optional(given, 'clock', time),
      size: optional(given, 'size', size),
      link: linkIn(argv),
      files: given.get('') ?? [],
      snapshot: optional(given, 'snapshot', (value) => value),
      print: printOf(given),
    };
    if (flags.view !== null && flags.view !== 'board' && flags.open === null && flags.imports.length === 0) {
      throw misuse('shell.view_needs_incident', { view: flags.view });
    }
    return { ok: true, flags };
  } catch (error) {
    if (error instanceof Misuse) return { ok: false, language, fault: error.fault };
    throw error;
  }
}

/** Takes the line apart into what was given for each flag. */
function split(argv: readonly string[]): ReadonlyMap<FlagName | '', readonly string[]> {
  const given = new Map<FlagName | '', string[]>();
  for (let place = 0; place < argv.length; place += 1) {
    const word = argv[place] ?? '';
    const [name, inline] = nameOf(word);
    if (name === null) {
      if (word === '--' || isForeignSwitch(word) || linkStart.test(word)) continue;
      const path = openedPath(word);
      if (path !== null) {
        given.set('', [...(given.get('') ?? []), path]);
        continue;
      }
      throw word.startsWith('-')
        ? misuse('shell.unknown_flag', { flag: word })
        : misuse('shell.superfluous', { argument: word });
    }
    const values = inline === null ? [] : [inline];
    const takesMore = () => name === 'import' || values.length === 0;
    while (takesMore() && place + 1 < argv.length && !(argv[place + 1] ?? '').startsWith('--')) {
      place += 1;
      values.push(argv[place] ?? '');
    }
    if (values.length === 0 || values.includes('')) throw misuse('shell.needs_value', { flag: `--${name}` });
    const before = given.get(name);
    if (before !== undefined && name !== 'import') throw misuse('shell.given_twice', { flag: `--${name}` });
    given.set(name, [...(before ?? []), ...values]);
  }
  return given;
}

function linkIn(argv: readonly string[]): string | null {
  return argv.find((word) => linkStart.test(word) && word.length <= longestLink) ?? null;
}

function nameOf(word: string): readonly [FlagName | null, string | null] {
  const match = /^--(?<name>[a-z]+)(?:=(?<value>.*))?$/su.exec(word);
  const name = flagNames.find((known) => known === match?.groups?.['name']);
  return [name ?? null, match?.groups?.['value'] ?? null];
}

function optional<Value>(
  given: ReadonlyMap<FlagName | '', readonly string[]>,
  name: FlagName,
  read: (value: string) => Value,
): Value | null {
  const [value] = given.get(name) ?? [];
  return value === undefined ? null : read(value);
}

function printOf(given: ReadonlyMap<FlagName | '', readonly string[]>): Flags['print'] {
  const page = optional(given, 'print', (value) => value);
  const out = optional(given, 'out', (value) => value);
  if (page === null && out === null) return null;
  if (page === null || out === null) throw misuse('shell.print_needs_out', {});
  return { page, out };
}

function oneOf<Value extends string>(flag: string, value: string, allowed: readonly Value[]): Value {
  const read = allowed.find((known) => known === value);
  if (read === undefined) throw misuse('cli.not_one_of', { flag, value, allowed: allowed.join(', ') });
  return read;
}

function time(value: string): Instant {
  const instant = parseInstant(value);
  if (instant === null) throw misuse('cli.not_a_time', { flag: '--clock', value });
  return instant;
}

function size(value: string): Size {
  const match = /^(?<width>\d{1,5})[x×](?<height>\d{1,5})$/u.exec(value);
  const width = Number(match?.groups?.['width']);
  const height = Number(match?.groups?.['height']);
  if (!isSide(width) || !isSide(height)) {
    throw misuse('shell.not_a_size', { value, least: leastSide, greatest: greatestSide });
  }
  return { width, height };
}

function isSide(side: number): boolean {
  return side >= leastSide && side <= greatestSide;
}

function misuse(key: WordKey, values: WordValues): Misuse {
  return new Misuse({ key, values });
}
