import { type KeyboardEvent, type ReactNode, useRef } from 'react';

/** One of several panes that stand in one place. */
export interface Tab<Key extends string> {
  readonly key: Key;
  readonly content: ReactNode;
}

/**
 * Leads to one of several panes, by hand or by the arrow keys; Tab goes on to the pane. `id`: names the tabs (`<id>-<key>`)
 * and the pane (`<id>-pane`), which is the caller's to draw as `role="tabpanel"`.
 */
export function TabList<Key extends string>({
  id,
  label,
  tabs,
  chosen,
  onChoose,
  className,
}: {
  readonly id: string;
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly chosen: Key | undefined;
  readonly onChoose: (key: Key) => void;
  readonly className: string;
}) {
  const buttons = useRef(new Map<Key, HTMLButtonElement>());
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = step === 0 ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next.key);
    buttons.current.get(next.key)?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label}>
      {tabs.map(({ key, content }) => (
        <button
          key={key}
          type="button"
          role="tab"
          ref={(element) => {
            if (element !== null) buttons.current.set(key, element);
          }}
          tabIndex={key === chosen ? 0 : -1}
          onKeyDown={onKey}
          id={`${id}-${key}`}
          aria-selected={key === chosen}
          aria-controls={`${id}-pane`}
          onClick={() => onChoose(key)}
        >
          {content}
        </button>
      ))}
    </div>
  );
}
