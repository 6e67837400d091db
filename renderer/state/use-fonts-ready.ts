import { useEffect, useState } from 'react';

/** Whether the page's fonts are there: what is measured before is measured in others. */
export function useFontsReady(): boolean {
  const [isReady, setReady] = useState(() => document.fonts.status === 'loaded');
  useEffect(() => {
    let isWanted = true;
    void document.fonts.ready.then(() => {
      if (isWanted) setReady(true);
    });
    return () => {
      isWanted = false;
    };
  }, []);
  return isReady;
}
