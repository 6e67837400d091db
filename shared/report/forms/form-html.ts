import { markupText } from '../markup-text.ts';
import type { Form, FormField, FormPart } from './form.ts';

/**
 * A form as one page of HTML that stands alone: A4, black on white, nothing loaded and nothing run. Number, level, time
 * and page stand on every page; a table's head is drawn again on each.
 */
export function formHtml(form: Form): string {
  return [
    '<!doctype html>',
    `<html lang="${form.language}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(form.title)} ${escaped(form.head[0])}</title>`,
    `<style>${style(form)}</style>`,
    '</head>',
    '<body>',
    '<div class="paper">',
    `<div class="head"><div><span>${escaped(form.head[0])}</span><span>${escaped(form.head[1])}</span></div></div>`,
    '<div class="rest">',
    form.drill === null ? '' : `<p class="drill">${escaped(form.drill)}</p>`,
    `<h1>${escaped(form.title)}</h1>`,
    ...form.parts.map((part) => partHtml(part)),
    '</div></div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function partHtml(part: FormPart): string {
  const heading = `<h2>${escaped(part.heading)}</h2>`;
  if (part.kind === 'fields') {
    return `<section>${heading}<table class="fields"><tbody>${part.fields.map((field) => fieldHtml(field)).join('')}</tbody></table></section>`;
  }
  const columns = part.columns.map(({ share }) => `<col style="width:${share}%">`).join('');
  const names = part.columns.map(({ name }) => `<th scope="col">${escaped(name)}</th>`).join('');
  const blank = `<tr class="blank">${'<td></td>'.repeat(part.columns.length)}</tr>`;
  const rows = part.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell ?? '')}</td>`).join('')}</tr>`);
  return `<section>${heading}<table><colgroup>${columns}</colgroup><thead><tr>${names}</tr></thead><tbody>${rows.join('')}${blank.repeat(part.blankRows)}</tbody></table></section>`;
}

function fieldHtml({ name, value, lines }: FormField): string {
  const content = value === null ? '<div class="line"></div>'.repeat(lines) : escaped(value);
  // A long text may go on over the page; lines to write on stay together.
  return `<tr${value === null ? '' : ' class="told"'}><th scope="row">${escaped(name)}</th><td>${content}</td></tr>`;
}

/** Text in which nothing is markup; what no screen shows (control characters, reversing marks) is left out. */
function escaped(text: string): string {
  const shown = text.replaceAll(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '');
  return markupText(shown).replaceAll('\n', '<br>');
}

/** Text as a string of CSS: all but letters, digits and blanks by its number, so that nothing in it is style or markup. */
function cssText(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return `"${line.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? '20'} `)}"`;
}

/** The head is drawn as that of a table around everything: engines repeat it on each page, older ones too. */
function style({ page }: Form): string {
  const [before, between, after] = page.map((text) => cssText(text));
  return `
@page {
  size: A4; margin: 12mm 14mm 16mm;
  @bottom-center { content: ${before} counter(page) ${between} counter(pages) ${after}; font: 8pt sans-serif; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 182mm; color: #000; background: #fff; font: 10pt/1.5 "Inter", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 3mm; font-size: 17pt; text-align: center; }
h2 { margin: 5mm 0 1.5mm; font-size: 11pt; break-after: avoid; }
.paper { display: table; width: 100%; table-layout: fixed; }
.head { display: table-header-group; break-inside: avoid; }
.head div { display: flex; justify-content: space-between; gap: 6mm; margin-bottom: 4mm; padding-bottom: 1mm; border-bottom: 0.2mm solid #000; font-size: 8pt; }
.head span + span { flex: none; }
.rest { display: table-row-group; }
.drill { margin: 0 0 3mm; padding: 1mm; border: 2px solid #000; font-weight: bold; text-align: center; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.2mm 1.8mm; border: 0.3mm solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: bold; }
thead th { background: #eee; font-size: 9pt; print-color-adjust: exact; }
td { font-size: 9.5pt; }
.fields th { width: 38mm; }
.fields .told { break-inside: auto; }
.line { height: 7mm; border-bottom: 0.2mm solid #000; }
.blank td { height: 10mm; }
@media screen { body { padding: 12mm 0; } }
`;
}
