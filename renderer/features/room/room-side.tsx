import { type KeyboardEvent, useRef, useState } from 'react';
import { useSpeech } from '../../state/screen.tsx';
import { Held } from './looks-only.tsx';
import { type SidePane, type SidePaneParts, sidePanes } from './side-panes.tsx';

const [firstPane] = sidePanes;

/** What is to be done: the process's own checklist, the tasks that people were given, and the rest of the response. */
export function RoomSide({ looksOnly, ...parts }: SidePaneParts & { readonly looksOnly: boolean }) {
  const { words } = useSpeech();
  const panes = sidePanes.filter(({ isFor }) => isFor?.(parts.view) ?? true);
  const [chosen, setChosen] = useState(firstPane?.key);
  const tabs = useRef(new Map<string, HTMLButtonElement>());
  const pane = panes.find(({ key }) => key === chosen) ?? firstPane;
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || pane === undefined) return;
    const next = panes[(panes.indexOf(pane) + step + panes.length) % panes.length];
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next.key);
    tabs.current.get(next.key)?.focus();
  };
  return (
    <div className="side">
      <div className="side-tabs" role="tablist" aria-label={words('side.heading')}>
        {panes.map((one) => (
          <button
            key={one.key}
            type="button"
            role="tab"
            ref={(element) => {
              if (element !== null) tabs.current.set(one.key, element);
            }}
            tabIndex={one === pane ? 0 : -1}
            onKeyDown={onKey}
            id={`side-${one.key}`}
            aria-selected={one === pane}
            aria-controls="side-pane"
            onClick={() => setChosen(one.key)}
          >
            {words(one.label)}
            <OpenCount pane={one} view={parts.view} />
          </button>
        ))}
      </div>
      <div className="side-pane" id="side-pane" role="tabpanel" aria-labelledby={`side-${pane?.key}`}>
        <Held isHeld={looksOnly}>{pane?.draw(parts)}</Held>
      </div>
    </div>
  );
}

function OpenCount({ pane, view }: { readonly pane: SidePane } & Pick<SidePaneParts, 'view'>) {
  const { words } = useSpeech();
  const open = pane.open?.(view);
  if (open === undefined || open.count === 0) return null;
  return (
    <span className="side-count figures" data-late={open.late > 0}>
      {open.late > 0 ? words('side.late', { count: open.count, late: open.late }) : open.count}
    </span>
  );
}
