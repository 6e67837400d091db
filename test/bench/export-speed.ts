import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatherExport } from '../../electron/store/export/gather-export.ts';
import { type TextFormat, renderText } from '../../electron/store/export/render-export.ts';
import { streamRowOf } from '../../electron/store/interchange/export-incident.ts';
import { importFiles } from '../../electron/store/interchange/import-files.ts';
import { writeWhole } from '../../electron/store/interchange/write-whole.ts';
import { openProfile } from '../../electron/store/open-profile.ts';
import { systemClock } from '../../electron/store/system-clock.ts';
import { reportSections } from '../../shared/report/document/report-options.ts';

/*
 * An export beside the bare reading of its entries and writing of its bytes, in one process and by turns. Run by `npm run bench`; the arguments
 * are the handbook and the file to import, and one line of JSON comes out.
 */
const runs = 9;
const [handbookPath = '', filePath = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
process.env['XDG_STATE_HOME'] = join(folder, 'state');

const { workspace, close } = openProfile({
  profile: join(folder, 'profile'),
  clock: systemClock(),
  handbook: readFileSync(handbookPath, 'utf8'),
  zone: 'UTC',
});
importFiles(workspace, [filePath], { zone: 'UTC', handbookVersion: 1, origin: 'imported', slug: null });
const [row] = workspace.incidents.list({ ended: null, offset: 0, limit: 1 });
if (row === undefined) throw new Error('the incident was not imported');
const { id: incident } = row;
const options = {
  sections: reportSections,
  importantOnly: false,
  rolesOnly: false,
  language: 'en',
  zone: 'Asia/Shanghai',
} as const;

const stream = streamRowOf(workspace, incident);

function timed(work: () => void): number {
  globalThis.gc?.();
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function measure(format: TextFormat): {
  readonly exported: number[];
  readonly written: number[];
  readonly bytes: number;
  readonly read: number;
} {
  const exported: number[] = [];
  const written: number[] = [];
  let text = '';
  let read = 0;
  for (let run = 0; run < runs; run += 1) {
    exported.push(
      timed(() => {
        text = renderText(gatherExport(workspace, { incident, format, options, at: Date.now() }), format);
        writeWhole(join(folder, `export.${format}`), text);
      }),
    );
    written.push(
      timed(() => {
        read += [...workspace.timeline.all(stream)].length;
        writeWhole(join(folder, `bare.${format}`), text);
      }),
    );
  }
  return { exported, written, bytes: Buffer.byteLength(text), read };
}

const result = { md: measure('md'), csv: measure('csv'), json: measure('json') };
close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify(result)}\n`);
