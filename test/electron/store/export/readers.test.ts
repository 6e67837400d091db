import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../../../shared/words/language.ts';
import { commandLine, done, exporting, fixture, projectFolder } from '../../../helpers/command-line.ts';
import { firstOutOfOrder, readByOffice, unbroken } from '../../../helpers/real-readers.ts';

/*
 * Every public incident in every format and both languages, opened by the programs that people have: each of its entries
 * is found, in order, with its time.
 */
const slugs = readdirSync(join(projectFolder, 'test/fixtures'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));
const cases = slugs.flatMap((slug) => languages.map((language) => [slug, language] as const));
const written = ['md', 'html', 'docx', 'xlsx', 'csv'] as const;

interface Row {
  readonly at: string;
  readonly text: string;
}

const folder = mkdtempSync(join(tmpdir(), 'muster-readers-'));
const profile = join(folder, 'profile');
const pathOf = (slug: string, language: string, format: string) => join(folder, `${slug}-${language}.${format}`);
const rows = new Map<string, readonly Row[]>();

beforeAll(async () => {
  done(commandLine(profile, 'import', ...slugs.map((slug) => fixture(`${slug}.json`))));
  for (const [slug, language] of cases) {
    const told = commandLine(profile, '--lang', language, 'timeline', slug, '--json');
    rows.set(`${slug}-${language}`, JSON.parse(told.stdout) as Row[]);
    for (const format of written) {
      const out = ['--out', pathOf(slug, language, format)];
      const outcome = await exporting(profile, slug, '--format', format, '--lang', language, '--zone', 'UTC', ...out);
      done(outcome);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each entry as it must stand: its time in UTC to the minute, and its words. */
function expected(name: string): readonly string[] {
  return (rows.get(name) ?? []).flatMap(({ at, text }) => [at.slice(0, 10) + at.slice(11, 16), unbroken(text)]);
}

describe('every entry in order, as it is read', () => {
  test('by LibreOffice Writer from Word’s format', () => {
    const texts = readByOffice(
      cases.map(([slug, language]) => pathOf(slug, language, 'docx')),
      'txt',
    );
    for (const [slug, language] of cases) {
      const name = `${slug}-${language}`;
      expect([name, firstOutOfOrder(unbroken(texts.get(name) ?? ''), expected(name))]).toEqual([name, null]);
    }
  });

  test('by LibreOffice Calc from the workbook and from CSV, cell by cell', () => {
    const books = readByOffice(
      cases.map(([slug, language]) => pathOf(slug, language, 'xlsx')),
      'csv',
    );
    for (const [slug, language] of cases) {
      const name = `${slug}-${language}`;
      const { data } = Papa.parse<string[]>((books.get(name) ?? '').trimEnd());
      expect([name, data.slice(1).map((cells) => [cells[1], cells[8]])]).toEqual([
        name,
        (rows.get(name) ?? []).map(({ at, text }) => [`${at.slice(0, 19)}+00:00`, text]),
      ]);
    }
    const tables = readByOffice(
      cases.map(([slug, language]) => pathOf(slug, language, 'csv')),
      'csv',
    );
    for (const [slug, language] of cases) {
      const name = `${slug}-${language}`;
      const { data } = Papa.parse<string[]>((tables.get(name) ?? '').trimEnd());
      expect([name, data.slice(1).map((cells) => cells[6])]).toEqual([
        name,
        (rows.get(name) ?? []).map(({ text }) => text),
      ]);
    }
  });

  test('by any reader of CSV, with the mark of UTF-8 and lines that end as the standard says', () => {
    for (const [slug, language] of cases) {
      const text = readFileSync(pathOf(slug, language, 'csv'), 'utf8');
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/\r/u);
      const { data, errors } = Papa.parse<string[]>(text.slice(1).trimEnd());
      expect(errors).toEqual([]);
      expect(data.slice(1).map((cells) => [cells[0], cells[6]])).toEqual(
        (rows.get(`${slug}-${language}`) ?? []).map(({ at, text: said }) => [`${at.slice(0, 19)}+00:00`, said]),
      );
    }
  });

  test.each(['md', 'html'] as const)('from %s', (format) => {
    for (const [slug, language] of cases) {
      const name = `${slug}-${language}`;
      const text = readFileSync(pathOf(slug, language, format), 'utf8');
      const bare = format === 'md' ? text.replaceAll(/\\(?=[!-/:-@[-`{-~])/gu, '') : bareText(text);
      expect([name, firstOutOfOrder(unbroken(bare), expected(name))]).toEqual([name, null]);
    }
  });
});

test('what outsiders get says the title nowhere as it names people, in the drawing neither', async () => {
  const path = join(folder, 'outsiders.html');
  const title = 'Zhou Qi restarted the gateway';
  const made = join(folder, 'named.json');
  const named = { slug: 'named', title, detected_at: '2024-04-08T08:00:00Z', resolved_at: '2024-04-08T09:00:00Z' };
  writeFileSync(made, JSON.stringify(named));
  done(commandLine(profile, 'import', made));
  done(commandLine(profile, '--author', 'Zhou Qi', 'log', 'named', 'Restarted it'));
  done(await exporting(profile, 'named', '--format', 'html', '--roles-only', '--out', path));
  expect(decodeURIComponent(readFileSync(path, 'utf8').replaceAll(/%(?![0-9A-F]{2})/gu, '%25'))).not.toContain(
    'Zhou Qi',
  );
});

function bareText(html: string): string {
  return html
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
