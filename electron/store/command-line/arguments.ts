import { parseArgs } from 'node:util';
import { type Instant, parseInstant } from '../../../shared/domain/instant.ts';
import { entryKindSchema, type EntryKind } from '../../../shared/domain/timeline/entry-kind.ts';
import { maxTextLength } from '../../../shared/domain/incident/registration.ts';
import { type EntryRole, entryRoleSchema } from '../../../shared/domain/roles/role.ts';
import { type EventId, eventIdSchema } from '../../../shared/record/ids.ts';
import { maxActorLength } from '../../../shared/record/envelope.ts';
import { maxRedactionReason } from '../../../shared/record/redaction.ts';
import { type Language, languageSchema } from '../../../shared/words/language.ts';
import { type FormName, formNameSchema } from '../../../shared/report/forms/form.ts';
import { type ExportVerb, exportVerb } from './export-arguments.ts';
import { Misuse, type UsageFault, misuse, oneOf } from './misuse.ts';

/** What is asked for, whatever the verb. */
interface Common {
  readonly profile: string;
  readonly author: string | null;
  readonly language: Language;
  /** A simulated clock that stands at this time; null for the real one. */
  readonly clock: Instant | null;
}

/** One verb with what it takes. */
export type Verb =
  | { readonly verb: 'import'; readonly files: readonly string[]; readonly slug: string | null }
  | { readonly verb: 'list'; readonly json: boolean }
  | { readonly verb: 'show'; readonly incident: string; readonly at: Instant | null }
  | { readonly verb: 'timeline'; readonly incident: string }
  | {
      readonly verb: 'log';
      readonly incident: string;
      readonly text: string;
      readonly at: Instant | null;
      readonly kind: EntryKind;
      readonly role: EntryRole;
    }
  | { readonly verb: 'redact'; readonly entry: EventId; readonly reason: string }
  | ExportVerb
  | { readonly verb: 'form'; readonly incident: string; readonly form: FormName; readonly out: string }
  | { readonly verb: 'wants'; readonly out: string }
  | { readonly verb: 'carry'; readonly out: string; readonly wants: string | null }
  /** Takes away a PIN that a person forgot; it is noted which account did it. */
  | { readonly verb: 'pin'; readonly person: string }
  | { readonly verb: 'archive'; readonly incident: string; readonly out: string }
  /** The profile's record; or an archive, which needs no profile. */
  | { readonly verb: 'verify'; readonly archive: string | null };

export type Request = Common & Verb;
/** What is asked for but an export, which may have to wait for what draws it. */
export type PlainRequest = Exclude<Request, { readonly verb: 'export' }>;
export type ExportAsked = Common & ExportVerb;

/** A command line that was understood, or what is wrong with it. */
export type ParsedCommandLine =
  | { readonly ok: true; readonly language: Language; readonly request: Request }
  | { readonly ok: false; readonly language: Language; readonly fault: UsageFault };

/** Reads a command line. */
export function parseCommandLine(argv: readonly string[]): ParsedCommandLine {
  let language: Language = 'en';
  try {
    const { values, positionals } = split(argv);
    language = values.lang === undefined ? 'en' : oneOf('--lang', values.lang, languageSchema);
    const isAlone = positionals[0] === 'verify' && positionals.length > 1;
    if (values.profile === undefined && !isAlone) throw misuse('cli.needs_flag', { flag: '--profile <dir>' });
    const common: Common = {
      profile: values.profile ?? '',
      author: values.author?.trim() ?? null,
      language,
      clock: time('--clock', values.clock),
    };
    if (common.author === '') throw misuse('cli.needs_flag', { flag: '--author <name>' });
    if ((common.author?.length ?? 0) > maxActorLength)
      throw misuse('cli.too_long', { flag: '--author', most: maxActorLength });
    return { ok: true, language, request: { ...common, ...verbOf(values, positionals) } };
  } catch (error) {
    if (error instanceof Misuse) return { ok: false, language, fault: error.fault };
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, language, fault: { key: 'cli.misuse', values: { detail } } };
  }
}

function split(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      profile: text,
      author: text,
      lang: text,
      clock: text,
      slug: text,
      at: text,
      kind: text,
      role: text,
      format: text,
      form: text,
      reason: text,
      out: text,
      for: text,
      json: { type: 'boolean' },
      sections: text,
      important: { type: 'boolean' },
      zone: text,
      'roles-only': { type: 'boolean' },
    },
  });
}

type Values = ReturnType<typeof split>['values'];

function verbOf(values: Values, [verb, ...rest]: readonly string[]): Verb {
  switch (verb) {
    case 'import':
      if (rest.length === 0) throw misuse('cli.needs_argument', { argument: '<file>...' });
      if (values.slug !== undefined && rest.length > 1) throw misuse('cli.slug_for_one', {});
      return { verb, files: rest, slug: values.slug ?? null };
    case 'list':
      takeNone(rest);
      return { verb, json: values.json === true };
    case 'show':
      return { verb, incident: one(rest, '<incident>'), at: time('--at', values.at) };
    case 'timeline':
      return { verb, incident: one(rest, '<incident>') };
    case 'log': {
      const [incident, text, ...more] = rest;
      if (incident === undefined) throw misuse('cli.needs_argument', { argument: '<incident>' });
      if (text === undefined || text.trim() === '') throw misuse('cli.needs_argument', { argument: '"text"' });
      takeNone(more);
      // A longer one would be written, and read by nobody.
      if (text.length > maxTextLength) throw misuse('cli.too_long', { flag: '"text"', most: maxTextLength });
      const kind = values.kind === undefined ? 'action' : oneOf('--kind', values.kind, entryKindSchema);
      const role = values.role === undefined ? 'unknown' : oneOf('--role', values.role, entryRoleSchema);
      return { verb, incident, text, at: time('--at', values.at), kind, role };
    }
    case 'redact': {
      const entry = one(rest, '<entry id>');
      const { success, data } = eventIdSchema.safeParse(entry);
      if (!success) throw misuse('cli.not_an_entry', { value: entry });
      const reason = values.reason?.trim() ?? '';
      if (reason === '') throw misuse('cli.needs_flag', { flag: '--reason "why"' });
      if (reason.length > maxRedactionReason)
        throw misuse('cli.too_long', { flag: '--reason', most: maxRedactionReason });
      return { verb, entry: data, reason };
    }
    case 'export':
      return exportVerb(one(rest, '<incident>'), values);
    case 'form': {
      const incident = one(rest, '<incident>');
      if (values.form === undefined) throw misuse('cli.needs_flag', { flag: '--form registration|tasks|stage-sheet' });
      if (values.out === undefined) throw misuse('cli.needs_flag', { flag: '--out <file.html>' });
      return { verb, incident, form: oneOf('--form', values.form, formNameSchema), out: values.out };
    }
    case 'wants':
    case 'carry': {
      takeNone(rest);
      if (values.out === undefined) throw misuse('cli.needs_flag', { flag: '--out <file>' });
      return verb === 'wants' ? { verb, out: values.out } : { verb, out: values.out, wants: values.for ?? null };
    }
    case 'archive': {
      const incident = one(rest, '<incident>');
      if (values.out === undefined) throw misuse('cli.needs_flag', { flag: '--out <file.zip>' });
      return { verb, incident, out: values.out };
    }
    case 'pin': {
      const [deed, person, ...more] = rest;
      if (deed !== 'remove') throw misuse('cli.needs_argument', { argument: 'remove' });
      if (person === undefined || person.trim() === '') throw misuse('cli.needs_argument', { argument: '"<name>"' });
      takeNone(more);
      return { verb, person: person.trim() };
    }
    case 'verify': {
      const [archive, ...more] = rest;
      takeNone(more);
      return { verb, archive: archive ?? null };
    }
    case undefined:
      throw misuse('cli.needs_verb', {});
    default:
      throw misuse('cli.unknown_verb', { verb });
  }
}

function one(rest: readonly string[], argument: string): string {
  const [first, ...more] = rest;
  if (first === undefined) throw misuse('cli.needs_argument', { argument });
  takeNone(more);
  return first;
}

function takeNone(rest: readonly string[]): void {
  if (rest[0] !== undefined) throw misuse('cli.superfluous', { argument: rest[0] });
}

function time(flag: string, text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const instant = parseInstant(text);
  if (instant === null) throw misuse('cli.not_a_time', { flag, value: text });
  return instant;
}
