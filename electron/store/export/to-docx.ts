import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { ReportDocument } from '../../../shared/report/document/block.ts';
import { printable } from '../../../shared/report/document/printable.ts';
import { DocxBlocks, listLevels } from './docx-blocks.ts';

/** Twips: a twentieth of a point, 56.7 a millimetre. */
const page = { width: 11_906, height: 16_838, margin: 1_000 } as const;
const font = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: 'Microsoft YaHei' } as const;
const ink = '1A1F26';

/** A document in Word's format: real headings, tables whose head stands on every page, the page's number below. */
export async function toDocx(report: ReportDocument): Promise<Uint8Array> {
  const blocks = new DocxBlocks(report, page.width - 2 * page.margin);
  const [before, between, after] = report.paper?.page ?? ['', ' / ', ''];
  const small: IRunOptions = { size: 16, color: '555555' };
  const heading = (size: number, space: number) => ({
    run: { font, size, bold: true, color: ink },
    paragraph: { spacing: { before: space, after: 100 }, keepNext: true },
  });
  const file = new Document({
    title: printable(report.title),
    subject: report.paper?.head ?? '',
    creator: 'Muster',
    lastModifiedBy: 'Muster',
    styles: {
      default: {
        document: {
          run: { font, size: 21, color: ink, language: { value: report.language, eastAsia: 'zh-CN' } },
          paragraph: { spacing: { after: 100, line: 276 } },
        },
        title: heading(40, 0),
        heading1: heading(28, 320),
        heading2: heading(24, 240),
        heading3: heading(21, 200),
        hyperlink: { run: { color: '0B57B0' } },
      },
    },
    numbering: {
      config: blocks.numbering.map(({ reference, start }) => ({
        reference,
        levels: Array.from({ length: listLevels }, (_level, level) => ({
          level,
          start,
          format: LevelFormat.DECIMAL,
          text: `%${level + 1}.`,
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 500 * (level + 1), hanging: 400 } } },
        })),
      })),
    },
    features: { updateFields: false },
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: 1_200, bottom: 1_100, left: page.margin, right: page.margin },
          },
        },
        headers: {
          default: new Header({
            children: [
              new Paragraph({
                children: [new TextRun({ ...small, text: printable(report.paper?.head ?? '') })],
                border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB', space: 4 } },
              }),
            ],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    ...small,
                    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
                  }),
                ],
              }),
            ],
          }),
        },
        children: blocks.children,
      },
    ],
  });
  return Packer.toBuffer(file);
}
