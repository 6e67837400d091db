import { Lock } from 'lucide-react';
import './restricted-mark.css';

/** Says by word and shape that only named people see this; nothing where everybody does (null). */
export function RestrictedMark({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <span className="restricted-mark">
      <Lock aria-hidden="true" />
      {text}
    </span>
  );
}
