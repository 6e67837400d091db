/** What the command line and the store say. */
export const cliEn = {
  'cli.usage': `muster --profile <dir> [--author <name>] [--lang en|zh-CN] [--clock <time>] <verb>
  import <file>... [--slug <new>]
  list [--json]
  show <incident> --json [--at <time>]
  timeline <incident> --json
  log <incident> "text" [--at <time>] [--kind <kind>] [--role <role>]
  redact <entry id> --reason "why"
  export <incident> --format md|html|pdf|docx|xlsx|csv|ics|json|zip --out <file>
         [--sections <a,b>] [--important] [--roles-only] [--zone <IANA>]
  form <incident> --form registration|tasks|stage-sheet --out <file.html>
  wants --out <file>
  carry --out <file.muster> [--for <wants file>]
  pin remove "<name>"
  verify`,
  'cli.needs_flag': '{flag} is needed.',
  'cli.needs_argument': '{argument} is needed.',
  'cli.needs_verb': 'Say what to do.',
  'cli.unknown_verb': '“{verb}” is not something that can be done here.',
  'cli.superfluous': '“{argument}” is one argument too many.',
  'cli.slug_for_one': '--slug names one incident, so it goes with one file.',
  'cli.not_a_time': '{flag}: “{value}” is not a time. Write it like 2024-04-08T15:23:00+08:00.',
  'cli.not_one_of': '{flag}: “{value}” is not one of {allowed}.',
  'cli.not_an_entry': '“{value}” is no entry’s id. `timeline` tells each of them as "id".',
  'cli.too_long': '{flag} takes {most} characters at most.',
  'cli.misuse': 'That was not understood: {detail}',
  'cli.imported': '{path}: imported as {number} ({slug}).',
  'cli.already_here': '{path}: {number} ({slug}) is here already with the same content; nothing changed.',
  'cli.logged': 'Logged and on disk: {id}',
  'cli.signed_by_account': 'No person is named in this profile: signing as “{name}”. Name someone with --author.',
  'cli.exported': 'Written to {path}.',
  'cli.verify_fault': 'Fault: {fault}',
  'cli.verify_failed': '{count, plural, one {# fault was} other {# faults were}} found. Nothing was changed.',
  'cli.verified':
    'The file is whole; every chain of {events, plural, one {# event} other {# events}} is unbroken and unaltered; what is shown of {incidents, plural, one {# incident} other {# incidents}} is what the log says.',
  'cli.verified_heads':
    'Proven for {vouched} of {events} events, by the signature of the device that wrote them: who wrote, and that nothing was left out or cut off. Proven for {ordered} events in {serverSigned, plural, one {# stream} other {# streams}}, by the server’s signature: that none was altered, left out or put elsewhere since. Not proven: the same of the other events; when anything really happened; and that not the whole file was replaced, with the server’s key in it.',

  'store.damaged': 'The record in this profile is damaged ({detail}). It was left as it is.',
  'store.newer': 'The record in this profile was written by a newer version ({detail}). It was left as it is.',
  'store.unreadable': 'The record in this profile could not be opened ({detail}).',
  'store.in_use':
    'Muster has this profile open, so nothing can be written from here. Use the window, or close it and try again.',

  'failure.not_allowed': 'This window may not do that: {detail}',
  'failure.unknown_call': 'Nothing is known by that name: {detail}',
  'failure.bad_arguments': 'That was not understood: {detail}',
  'failure.refused': 'Refused: {detail}',
  'failure.not_found': 'Not found: {detail}',
  'failure.ambiguous': '“{detail}” could be any of these:',
  'failure.no_person': 'Say first who you are.',
  'failure.import_refused': 'Nothing was imported. What is wrong:',
  'failure.not_a_file': '{detail} is no file that can be read.',
  'failure.empty_file': '{detail} is empty.',
  'failure.too_large': '{detail} is too large. At most 25 MiB a file are kept.',
  'failure.disk_full': 'The disk is full; nothing was saved. Free some space and try again. ({detail})',
  'failure.disk_error': 'The disk refused: {detail}',
  'failure.key_locked':
    'This needs the key of this device, which lies in the system’s keychain: only Muster’s window opens it. Do it there; if the window can’t either, its “Shared server” says what to do.',
  'failure.read_only': 'This can only be read: {detail}',
  'failure.store_unavailable': 'The store is not answering; nothing was saved. It is being started again.',
  'failure.internal': 'Something went wrong that should not have: {detail}',
} as const;
