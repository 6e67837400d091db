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
    form.drill === null ? '' : `<p class="drill">${escaped(form.drill)}</p>`,
    `<h1>${escaped(form.title)}</h1>`,
    `<p class="head">${escaped(form.head[0])}<br>${escaped(form.head[1])}</p>`,
    ...form.parts.map((part) => partHtml(part)),
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
  return `<tr><th scope="row">${escaped(name)}</th><td>${content}</td></tr>`;
}

/** Text in which nothing is markup; what no screen shows (control characters, reversing marks) is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\0-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');
}

/** Text as a string of CSS: all but letters, digits and blanks by its number, so that nothing in it is style or markup. */
function cssText(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ');
  return `"${line.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? '20'} `)}"`;
}

function style({ head, page }: Form): string {
  const [before, between, after] = page.map((text) => cssText(text));
  return `
@page {
  size: A4; margin: 20mm 14mm 16mm;
  @top-left { content: ${cssText(head[0])}; width: 68%; font: 8pt sans-serif; text-align: left; }
  @top-right { content: ${cssText(head[1])}; width: 32%; font: 8pt sans-serif; text-align: right; }
  @bottom-center { content: ${before} counter(page) ${between} counter(pages) ${after}; font: 8pt sans-serif; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 182mm; color: #000; background: #fff; font: 10pt/1.5 "Inter", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { margin: 0 0 3mm; font-size: 17pt; text-align: center; }
h2 { margin: 5mm 0 1.5mm; font-size: 11pt; break-after: avoid; }
.head { margin: 0; font-size: 9pt; text-align: center; }
.drill { margin: 0 0 3mm; padding: 1mm; border: 2px solid #000; font-weight: bold; text-align: center; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 1.2mm 1.8mm; border: 0.3mm solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: bold; }
thead th { background: #eee; font-size: 9pt; print-color-adjust: exact; }
td { font-size: 9.5pt; }
.fields th { width: 38mm; }
.fields tr { break-inside: auto; }
.line { height: 7mm; border-bottom: 0.2mm solid #000; }
.blank td { height: 10mm; }
@media screen { body { padding: 12mm 0; } }
@media print { .head { display: none; } }
`;
}
