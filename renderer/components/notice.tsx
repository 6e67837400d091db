import type { ReactNode } from 'react';
import './notice.css';

const none: readonly string[] = [];

/** A word from the console: `trouble` when something was refused or failed, `plain` otherwise. Read out when it comes. */
export function Notice({
  tone = 'plain',
  lines = none,
  children,
}: {
  readonly tone?: 'plain' | 'trouble';
  /** Particulars, one a line. */
  readonly lines?: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'trouble' ? 'alert' : 'status'}>
      <div className="notice-words">{children}</div>
      {lines.length === 0 ? null : (
        <ul className="notice-lines">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
