import './second-mark.css';

const marks = Array.from({ length: 60 }, (_, index) => index);

/**
 * The sign of life: sixty marks of which one is lit, moved by the same tick as every figure on the screen. A frozen
 * picture shows a mark that stands still.
 */
export function SecondMark({ now }: { readonly now: number }) {
  const lit = Math.floor(now / 1_000) % marks.length;
  return (
    <span className="second-mark" aria-hidden="true">
      {marks.map((mark) => (
        <span key={mark} className={mark === lit ? 'second-mark-lit' : undefined} />
      ))}
    </span>
  );
}
