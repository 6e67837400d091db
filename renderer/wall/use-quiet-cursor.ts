import { useEffect, useState } from 'react';

/** A pointer that rests this long (ms) is out of the picture. */
const restMs = 3_000;

/** Whether the pointer has been at rest long enough to be hidden. */
export function useQuietCursor(): boolean {
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    let timer = setTimeout(() => setQuiet(true), restMs);
    const onMove = () => {
      setQuiet(false);
      clearTimeout(timer);
      timer = setTimeout(() => setQuiet(true), restMs);
    };
    window.addEventListener('pointermove', onMove);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', onMove);
    };
  }, []);
  return quiet;
}
