import { Users } from 'lucide-react';
import './here-now.css';

/** Who else looks at the same, in words; nothing while nobody does (null). */
export function HereNow({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <span className="here-now" title={text}>
      <Users aria-hidden="true" />
      <bdi>{text}</bdi>
    </span>
  );
}
