import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a person's own programs make of a file: as text, by its name without ending. */
export type ReadTexts = ReadonlyMap<string, string>;

/**
 * Opens documents in LibreOffice, all in one start of it, and gives what it saw as text; a sheet's as CSV of its first
 * sheet, or of every one of them under `name-Sheet`.
 */
export function readByOffice(paths: readonly string[], as: 'txt' | 'csv' | 'every-sheet'): ReadTexts {
  const folder = mkdtempSync(join(tmpdir(), 'muster-office-'));
  try {
    const filter = {
      txt: 'txt:Text (encoded):UTF8',
      csv: 'csv:Text - txt - csv (StarCalc):44,34,76,1',
      'every-sheet': 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
    }[as];
    const profile = pathToFileURL(join(folder, 'profile')).href;
    // Without a filter it takes no heed of the mark by which a table says that it is UTF-8.
    const from = paths.every((path) => path.endsWith('.csv')) ? ['--infilter=CSV:44,34,76,1'] : [];
    const args = [
      '--headless',
      `-env:UserInstallation=${profile}`,
      ...from,
      '--convert-to',
      filter,
      '--outdir',
      folder,
    ];
    const ran = spawnSync('soffice', [...args, ...paths], { encoding: 'utf8', timeout: 110_000 });
    if (ran.status !== 0) throw new Error(`soffice failed: ${ran.stderr}${String(ran.error ?? '')}`);
    return new Map(
      readdirSync(folder)
        .filter((name) => name.endsWith('.txt') || name.endsWith('.csv'))
        .map((name) => [basename(name, extname(name)), readFileSync(join(folder, name), 'utf8')]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The text of a PDF, in the order in which it was written: a table's cells one after another. */
export function readPdf(path: string): string {
  const ran = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(`pdftotext failed: ${ran.stderr}`);
  return ran.stdout;
}

/** Text without what programs break lines by: each of them breaks them elsewhere. */
export function unbroken(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

/** Where the first of some texts is found that is not there after the one before it; null when all stand in order. */
export function firstOutOfOrder(text: string, parts: readonly string[]): string | null {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    if (found === -1) return part;
    from = found + part.length;
  }
  return null;
}
