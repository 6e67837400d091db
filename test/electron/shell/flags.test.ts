import { describe, expect, test } from 'vitest';
import { parseFlags } from '../../../electron/shell/flags.ts';
import { parseInstant } from '../../../shared/domain/instant.ts';

const none = {
  profile: null,
  imports: [],
  open: null,
  view: null,
  language: null,
  clock: null,
  size: null,
  link: null,
  files: [],
  snapshot: null,
  print: null,
};

describe('the command line of the app', () => {
  test('takes every flag, with a space or an equals sign', () => {
    const spaced =
      '--profile p --import a.json b.json --open s --view wall --lang zh-CN --size 1366x768 --snapshot o.png';
    const parsed = parseFlags([...spaced.split(' '), '--clock=2024-04-08T15:35:00+08:00']);
    expect(parsed).toEqual({
      ok: true,
      flags: {
        profile: 'p',
        imports: ['a.json', 'b.json'],
        open: 's',
        view: 'wall',
        language: 'zh-CN',
        clock: parseInstant('2024-04-08T07:35:00Z'),
        size: { width: 1_366, height: 768 },
        link: null,
        files: [],
        snapshot: 'o.png',
        print: null,
      },
    });
  });

  test('takes a page to print with where to, and neither alone', () => {
    const print = { page: 'a.html', out: 'a.pdf' };
    expect(parseFlags(['--print', 'a.html', '--out', 'a.pdf'])).toMatchObject({ ok: true, flags: { print } });
    expect(parseFlags(['--print', 'a.html'])).toMatchObject({ ok: false });
    expect(parseFlags(['--out', 'a.pdf'])).toMatchObject({ ok: false });
  });

  test('takes the link by which the system opened the app', () => {
    const link = 'muster://join/10.0.0.5:7070/ABCDE-FGHJK?plain';
    expect(parseFlags(['--profile', 'p', link])).toMatchObject({ ok: true, flags: { profile: 'p', link } });
    expect(parseFlags([`muster://${'x'.repeat(1_000)}`])).toMatchObject({ ok: true, flags: { link: null } });
  });

  test.each([
    [['/tmp/a.muster'], ['/tmp/a.muster']],
    [
      ['--profile', 'p', 'C:\\carried\\A.MUSTER', 'b.json'],
      ['C:\\carried\\A.MUSTER', 'b.json'],
    ],
    [['file:///tmp/two%20words.zip'], ['/tmp/two words.zip']],
    [['--import', 'a.json', 'b.json'], []],
    [['--open', 'a.json'], []],
  ])('takes from %j the files that the system opened: %j', (argv, files) => {
    expect(parseFlags(argv)).toMatchObject({ ok: true, flags: { files } });
  });

  test('passes over what is Chromium’s, Electron’s or Node’s', () => {
    expect(parseFlags(['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '--', '-psn_0_1'])).toEqual({
      ok: true,
      flags: none,
    });
  });

  test.each([
    [['--veiw', 'wall'], 'shell.unknown_flag'],
    [['wall'], 'shell.superfluous'],
    [['notes.txt'], 'shell.superfluous'],
    [['file://elsewhere/a.json'], 'shell.superfluous'],
    [['--open'], 'shell.needs_value'],
    [['--open', '--view', 'wall'], 'shell.needs_value'],
    [['--lang', 'en', '--lang', 'en'], 'shell.given_twice'],
    [['--lang', 'fr'], 'cli.not_one_of'],
    [['--view', 'roof', '--open', 's'], 'cli.not_one_of'],
    [['--view', 'wall'], 'shell.view_needs_incident'],
    [['--clock', 'noon'], 'cli.not_a_time'],
    [['--size', '10x10'], 'shell.not_a_size'],
    [['--size', 'large'], 'shell.not_a_size'],
  ])('%j is refused as %s', (argv, key) => {
    expect(parseFlags(argv)).toMatchObject({ ok: false, fault: { key } });
  });

  test('answers in the language that was asked for, also when something else is wrong', () => {
    expect(parseFlags(['--lang', 'zh-CN', '--size', 'x'])).toMatchObject({ ok: false, language: 'zh-CN' });
  });
});
