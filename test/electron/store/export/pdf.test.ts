import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '../../../../shared/words/language.ts';
import { commandLine, done, exporting, fixture, projectFolder } from '../../../helpers/command-line.ts';
import { firstOutOfOrder, readPdf, unbroken } from '../../../helpers/real-readers.ts';

/* Every public incident as a PDF in both languages, printed by the real window program and read by another. */
const slugs = readdirSync(join(projectFolder, 'test/fixtures'))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));
const folder = mkdtempSync(join(tmpdir(), 'muster-pdf-'));
const profile = join(folder, 'profile');

beforeAll(() => void done(commandLine(profile, 'import', ...slugs.map((slug) => fixture(`${slug}.json`)))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(slugs.flatMap((slug) => languages.map((language) => [slug, language] as const)))(
  '%s in %s holds every entry in order, with its title and its pages numbered',
  async (slug, language) => {
    const path = join(folder, `${slug}-${language}.pdf`);
    done(await exporting(profile, slug, '--format', 'pdf', '--lang', language, '--zone', 'UTC', '--out', path));
    const told = commandLine(profile, '--lang', language, 'timeline', slug, '--json');
    const entries = JSON.parse(told.stdout) as readonly { readonly at: string; readonly text: string }[];
    const text = unbroken(readPdf(path));
    const rows = entries.flatMap((entry) => [entry.at.slice(0, 10) + entry.at.slice(11, 16), unbroken(entry.text)]);
    expect(firstOutOfOrder(text, rows)).toBeNull();
    expect(text).toMatch(/1\/\d+/u);
  },
  60_000,
);
