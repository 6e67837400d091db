import type { StreamId } from '../../../shared/record/ids.ts';

/** Incidents that a figure is of, under the name by which the figure is read. */
export interface Picked {
  readonly name: string;
  readonly ids: readonly StreamId[];
}

/** A cell: words, or a figure that leads to its incidents. `share`: how long the bar behind it is, 0..1. */
export interface Cell {
  readonly text: string;
  readonly picked?: Picked;
  readonly share?: number;
}

/** A figure as a table: read out, printed and followed by keys as well as any chart. */
export function FigureTable({
  caption,
  columns,
  rows,
  chosen,
  onPick,
}: {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly head: string; readonly cells: readonly Cell[] }[];
  /** The name of what is looked at beside. */
  readonly chosen: string | null;
  readonly onPick: (picked: Picked) => void;
}) {
  return (
    <table className="trend-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, head, cells }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {cells.map((cell, nth) => (
              <td key={columns[nth + 1]} className="figures">
                {cell.share === undefined ? null : (
                  <meter className="trend-bar" min={0} max={1} value={cell.share} aria-hidden="true" />
                )}
                <CellText cell={cell} chosen={chosen} onPick={onPick} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CellText({
  cell: { text, picked },
  chosen,
  onPick,
}: {
  readonly cell: Cell;
  readonly chosen: string | null;
  readonly onPick: (picked: Picked) => void;
}) {
  if (picked === undefined || picked.ids.length === 0) return text;
  return (
    <button
      type="button"
      className="trend-figure"
      aria-label={`${text} · ${picked.name}`}
      aria-pressed={picked.name === chosen}
      onClick={() => onPick(picked)}
    >
      {text}
    </button>
  );
}
