/** What a chart is drawn with; every value a colour that SVG knows. */
export interface ChartInk {
  readonly paper: string;
  readonly text: string;
  readonly fine: string;
  readonly line: string;
  readonly band: string;
  readonly done: string;
  readonly skipped: string;
  readonly late: string;
  readonly good: string;
  readonly entry: string;
  readonly important: string;
  /** P1 to P4. */
  readonly levels: Readonly<Record<'P1' | 'P2' | 'P3' | 'P4', string>>;
}

/** On paper, and on the screen by day. Dark enough that a copier without colours keeps everything. */
export const paperInk: ChartInk = {
  paper: '#ffffff',
  text: '#16202b',
  fine: '#4d5a68',
  line: '#c9d1d9',
  band: '#eef2f5',
  done: '#3f6f9f',
  skipped: '#aab4bf',
  late: '#b3231a',
  good: '#1b6e3c',
  entry: '#6b7885',
  important: '#16202b',
  levels: { P1: '#b3231a', P2: '#865400', P3: '#0a5ba8', P4: '#4b5563' },
};

/** On the screen by night. */
export const nightInk: ChartInk = {
  paper: '#141920',
  text: '#e6ebf0',
  fine: '#a3b0bd',
  line: '#36424e',
  band: '#1f2831',
  done: '#5f97cf',
  skipped: '#56626e',
  late: '#ff7468',
  good: '#5cc98a',
  entry: '#8b98a5',
  important: '#f2f5f8',
  levels: { P1: '#ff7468', P2: '#ffb81c', P3: '#3fa9ff', P4: '#d5dce5' },
};
