import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';
import type { Keeping } from '../state/use-kept.ts';
import './kept-note.css';

/** Says, quietly, that what stands here was typed before and not sent, and since when; with a way to be rid of it. */
export function KeptNote({ kept }: { readonly kept: readonly Keeping[] }) {
  const { clock } = useScreen();
  const { words, moment } = useSpeech();
  const before = kept.filter(({ keptAt }) => keptAt !== null);
  if (before.length === 0) return null;
  const at = Math.max(...before.map(({ keptAt }) => keptAt ?? 0));
  return (
    <p className="kept-note">
      <span className="figures">{words('kept.from', { time: moment(at, clock.read()) })}</span>
      <Button
        look="quiet"
        size="small"
        onClick={() => {
          for (const one of before) one.drop();
        }}
      >
        {words('kept.discard')}
      </Button>
    </p>
  );
}
