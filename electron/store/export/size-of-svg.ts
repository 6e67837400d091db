/** What a drawing that says nothing of its size is taken for. */
const otherwise = { width: 960, height: 420 } as const;

/** How wide and high a drawing says that it is, by its view box or else its own size. */
export function sizeOfSvg(svg: string): { readonly width: number; readonly height: number } {
  const head = /<svg\b[^>]*>/u.exec(svg)?.[0] ?? '';
  const box = /\bviewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+(?<width>[\d.]+)[ ,]+(?<height>[\d.]+)"/u.exec(head)?.groups;
  const width = Number(box?.['width'] ?? /\bwidth="(?<width>[\d.]+)/u.exec(head)?.groups?.['width']);
  const height = Number(box?.['height'] ?? /\bheight="(?<height>[\d.]+)/u.exec(head)?.groups?.['height']);
  return width > 0 && height > 0 ? { width, height } : otherwise;
}
