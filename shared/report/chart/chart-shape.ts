import { svgText } from './svg-text.ts';

/** A part of a picture; lengths in px. */
export type ChartShape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke?: string;
    }
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stroke: string;
      readonly strokeWidth: number;
      readonly dashes?: string;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly fill: string;
      readonly size: number;
      readonly strong?: boolean;
      /** Where `x` is: the beginning of the text when left out. */
      readonly anchor?: 'middle';
    };

/** A whole picture: for the screen as elements, for documents as SVG. */
export interface ChartPicture {
  readonly width: number;
  readonly height: number;
  /** What is seen in it, for who can't see it. */
  readonly alt: string;
  /** The first is drawn first. */
  readonly shapes: readonly ChartShape[];
}

/** A picture as one SVG, without scripts and without anything from elsewhere. */
export function svgOf({ width, height, alt, shapes }: ChartPicture): string {
  const said = svgText(alt);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` role="img" aria-label="${said}" font-family="sans-serif"><title>${said}</title>${shapes.map(shapeSvg).join('')}</svg>`
  );
}

function shapeSvg(shape: ChartShape): string {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      const edge = stroke === undefined ? '' : ` stroke="${stroke}"`;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${edge}/>`;
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, strokeWidth, dashes } = shape;
      const dashed = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
      return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${stroke}" stroke-width="${strokeWidth}"${dashed}/>`;
    }
    case 'text': {
      const { x, y, text, fill, size, strong, anchor } = shape;
      const look = `${strong === true ? ' font-weight="600"' : ''}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
      return `<text x="${x}" y="${y}" fill="${fill}" font-size="${size}"${look}>${svgText(text)}</text>`;
    }
  }
}
