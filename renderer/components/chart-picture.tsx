import { createElement } from 'react';
import type { ChartPicture, ChartShape } from '../../shared/report/chart/chart-shape.ts';

/** Draws a picture of shapes as elements, in the letters of the screen. */
export function ChartPictureView({ picture: { width, height, alt, shapes } }: { readonly picture: ChartPicture }) {
  const frame = { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': alt };
  // Shapes have no names of their own: they are known by their places.
  return createElement('svg', frame, ...shapes.map(drawn));
}

function drawn(shape: ChartShape) {
  switch (shape.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke } = shape;
      return <rect x={x} y={y} width={width} height={height} fill={fill} stroke={stroke} />;
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, strokeWidth, dashes } = shape;
      return (
        <line x1={x1} y1={y1} x2={x2} y2={y2} stroke={stroke} strokeWidth={strokeWidth} strokeDasharray={dashes} />
      );
    }
    case 'text': {
      const { x, y, text, fill, size, strong, anchor } = shape;
      return (
        <text x={x} y={y} fill={fill} fontSize={size} fontWeight={strong === true ? 600 : 400} textAnchor={anchor}>
          {text}
        </text>
      );
    }
  }
}
