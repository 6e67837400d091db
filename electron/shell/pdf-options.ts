import type { PrintToPDFOptions } from 'electron';

/** The first engine that draws the page numbers which a page's own style asks for; an older one is told to. */
const drawsPageNumbers = 131;

/** How pages become PDF: the size and margins that the page's own style says, with page numbers. */
export function pdfOptions({ hasOutline }: { readonly hasOutline: boolean }): PrintToPDFOptions {
  return {
    preferCSSPageSize: true,
    printBackground: true,
    // An outline is made of the headings, which only a tagged document knows.
    ...(hasOutline ? { generateDocumentOutline: true, generateTaggedPDF: true } : {}),
    ...pageNumbers(),
  };
}

function pageNumbers(): PrintToPDFOptions {
  if (Number.parseInt(process.versions.chrome, 10) >= drawsPageNumbers) return {};
  const number = '<span class="pageNumber"></span> / <span class="totalPages"></span>';
  return {
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: `<div style="width:100%;font-size:8pt;text-align:center">${number}</div>`,
  };
}
