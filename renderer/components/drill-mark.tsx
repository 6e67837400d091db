import './drill-mark.css';

/** Says by word and shape that this is played: a hatched block, as where a road is closed. */
export function DrillMark({ word }: { readonly word: string }) {
  return (
    <span className="drill-mark">
      <span className="drill-hatch" aria-hidden="true" />
      {word}
    </span>
  );
}

/** A hatched edge across a view of what is played. */
export function DrillEdge() {
  return <div className="drill-edge" aria-hidden="true" />;
}
