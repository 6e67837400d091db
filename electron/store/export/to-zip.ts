import { existsSync, readFileSync } from 'node:fs';
import { type Zippable, zip } from 'fflate';
import { safeFileName } from '../../../shared/domain/attachments/attachment.ts';
import type { Gathered } from './gather-export.ts';
import { renderExport } from './render-export.ts';

/** Contents that are small already: packing them again takes time and gains nothing. */
const packed = /\.(?:docx|xlsx|pdf|png|jpe?g|gif|webp|zip|gz)$/iu;

/**
 * Every format of an incident with its attachments in one archive, all in a folder called by the incident's number. Names hold
 * nothing that leads out of it; attachments bear a number, so that no two are called the same.
 */
export async function toZip(gathered: Gathered, pdf: Uint8Array | null): Promise<Uint8Array> {
  const { document, tables, timeline, json, attachments } = gathered;
  const folder = safeFileName(gathered.number);
  const files: Zippable = {};
  const put = (name: string, bytes: Uint8Array) => {
    files[`${folder}/${name}`] = [bytes, { level: packed.test(name) ? 0 : 6 }];
  };
  const formats = [
    ...(document === null ? [] : (['md', 'html', 'docx'] as const)),
    ...(tables.length === 0 ? [] : (['xlsx'] as const)),
    ...(timeline === null ? [] : (['csv'] as const)),
    ...(json === null ? [] : (['json'] as const)),
  ];
  for (const format of formats) put(`${folder}.${format}`, await renderExport({ ...gathered, format }, null));
  if (pdf !== null) put(`${folder}.pdf`, pdf);
  attachments.forEach(({ name, path }, index) => {
    // Not every content has come from the console that has it.
    if (!existsSync(path)) return;
    put(`attachments/${String(index + 1).padStart(3, '0')} ${safeFileName(name)}`, readFileSync(path));
  });
  return new Promise((resolve, reject) => {
    zip(files, (error, bytes) => {
      if (error === null) resolve(bytes);
      else reject(error);
    });
  });
}
