import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { type WallRoom, letterSizes } from '../../shared/domain/wall/letter-sizes.ts';

/** Gives the wall's root the sizes of type that its room needs in this window, as the sheets' two variables. */
export function useLetterSizes(root: RefObject<HTMLElement | null>, room: WallRoom): void {
  const [size, setSize] = useState(windowSize);
  useEffect(() => {
    const onResize = () => setSize(windowSize());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  useLayoutEffect(() => {
    const { across, walk } = letterSizes(room, size);
    root.current?.style.setProperty('--wall-across', `${across}px`);
    root.current?.style.setProperty('--wall-walk', `${walk}px`);
  }, [root, room, size]);
}

function windowSize() {
  return { widthPx: window.innerWidth, heightPx: window.innerHeight };
}
