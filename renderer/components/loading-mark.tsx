import { CloudDownload } from 'lucide-react';
import './loading-mark.css';

/** How far something has come that is shown before all of it is here; nothing once it is (null). */
export function LoadingMark({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <span className="loading-mark figures" title={text}>
      <CloudDownload aria-hidden="true" />
      <bdi>{text}</bdi>
    </span>
  );
}
