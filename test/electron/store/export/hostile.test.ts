import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine, done, exporting, projectFolder } from '../../../helpers/command-line.ts';
import { firstOutOfOrder, readByOffice, readPdf, unbroken } from '../../../helpers/real-readers.ts';

/* What people paste, and what the unkind do: it stands in every format as it is, and does nothing there. */
const title = `He said "down", 'really'; a,b <script>alert(1)</script> & =cmd() 🚑`;
const long = `begin ${'A long line of a log, and on it goes. '.repeat(2_600)} end`;
const texts = [
  `=cmd|' /C calc'!A0`,
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  `"quoted", comma; semicolon`,
  'first line\nsecond line\n=third()',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{"json": ["\\u0000"]} \\ back',
  '| pipe | **bold** _it_ `code` [a](javascript:alert(1))',
  '🚑👩‍🚒 故障，恢复',
  long,
];
const formats = ['md', 'html', 'docx', 'xlsx', 'csv', 'pdf', 'zip'] as const;

const builtCli = join(projectFolder, 'out/main/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'muster-hostile-'));
const profile = join(folder, 'profile');
const path = (format: string) => join(folder, `hostile.${format}`);

beforeAll(async () => {
  const events = texts.map((text, index) => ({
    at: `2024-04-08T15:${String(30 + index)}:00+08:00`,
    kind: 'note',
    role: 'ops',
    text,
  }));
  const file = join(folder, 'hostile.json');
  writeFileSync(file, JSON.stringify({ slug: 'hostile', title, detected_at: '2024-04-08T15:23:00+08:00', events }));
  done(commandLine(profile, 'import', file));
  for (const format of formats) {
    done(await exporting(profile, 'hostile', '--format', format, '--out', path(format)));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('hostile text', () => {
  test('is whole and in order in Word’s format', () => {
    const text = unbroken(readByOffice([path('docx')], 'txt').get('hostile') ?? '');
    expect(
      firstOutOfOrder(
        text,
        [title, ...texts].map((said) => unbroken(said)),
      ),
    ).toBeNull();
  });

  test('stays text in a workbook, and goes on below where a cell can’t hold it', () => {
    const { data } = Papa.parse<string[]>((readByOffice([path('xlsx')], 'csv').get('hostile') ?? '').trimEnd());
    const said = data.slice(1).map((cells) => cells[8] ?? '');
    expect(said.slice(0, texts.length - 1)).toEqual(texts.slice(0, -1));
    const parts = said.slice(texts.length - 1).map((part) => part.replace(/^\(continued\) /u, ''));
    expect(parts.length).toBe(4);
    expect(parts.join('')).toBe(long);
  });

  test('is guarded in CSV where a spreadsheet would reckon it, and whole otherwise', () => {
    const { data } = Papa.parse<string[]>(readFileSync(path('csv'), 'utf8').trimEnd());
    const said = data.slice(1).map((cells) => cells[6] ?? '');
    expect(said).toEqual(texts.map((text) => (/^[=+@-]/u.test(text) ? `'${text}` : text)));
    const read = Papa.parse<string[]>((readByOffice([path('csv')], 'csv').get('hostile') ?? '').trimEnd());
    expect(read.data.slice(1, -1).map((cells) => cells[6])).toEqual(said.slice(0, -1));
  });

  test('is whole and in order in a PDF', () => {
    // Programs spell pictures of people out of several characters their own way.
    const plain = [title, ...texts].map((said) => unbroken(said).replaceAll(/[\p{Extended_Pictographic}\u200D]/gu, ''));
    const text = unbroken(readPdf(path('pdf'))).replaceAll(/[\p{Extended_Pictographic}\u200D]/gu, '');
    // The last is longer than a page, and a foot stands within it.
    expect(firstOutOfOrder(text, [...plain.slice(0, -1), 'beginAlonglineofalog', 'andonitgoes.end'])).toBeNull();
  });

  test('lies in an archive whose names lead nowhere else', () => {
    const names = Object.keys(unzipSync(readFileSync(path('zip'))));
    const [folderName] = (names[0] ?? '').split('/');
    expect(folderName).toMatch(/^INC-20240408-001-\w{4}$/u);
    expect(names.toSorted()).toEqual(
      ['csv', 'docx', 'html', 'json', 'md', 'pdf', 'xlsx'].map((format) => `${folderName}/${folderName}.${format}`),
    );
  });
});

describe('a folder that takes no file', () => {
  test.each(['md', 'docx'])('is told by name, and no half %s is left', async (format) => {
    const nowhere = join(folder, 'nowhere', `out.${format}`);
    const refused = await exporting(profile, 'hostile', '--format', format, '--out', nowhere);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/no such file|ENOENT/u) });
    const asFolder = join(folder, 'profile');
    expect(await exporting(profile, 'hostile', '--format', format, '--out', asFolder)).toMatchObject({ code: 1 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a disk that takes no more', () => {
  // Whoever may write no larger file meets what a full disk does, in the middle of the file.
  test.each(['md', 'csv', 'html'])('is told by name, and no half %s is left', (format) => {
    const small = join(folder, 'small');
    mkdirSync(small, { recursive: true });
    const args = ['--profile', profile, 'export', 'hostile', '--format', format, '--out', join(small, `out.${format}`)];
    const limited = ['-c', 'ulimit -f 128 && exec "$0" "$@"', process.execPath, builtCli, ...args];
    const ran = spawnSync('sh', limited, { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([1, expect.stringMatching(/The disk is full; nothing was saved/u)]);
    expect(readdirSync(small)).toEqual([]);
  });
});
