import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSpeech } from '../../state/screen.tsx';
import './looks-only.css';

/** In the place of what is written with: that this device only looks, and what to do. */
export function LooksOnlyNote() {
  const { words } = useSpeech();
  return (
    <p className="looks-only">
      <Eye aria-hidden="true" />
      {words('room.looks_only')}
    </p>
  );
}

/** What can be read and not be used while `isHeld`. */
export function Held({ isHeld, children }: { readonly isHeld: boolean; readonly children: ReactNode }) {
  if (!isHeld) return children;
  return (
    <fieldset className="looks-only-held" disabled>
      {children}
    </fieldset>
  );
}
