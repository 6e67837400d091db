import { useState } from 'react';
import { TabList } from '../../components/tab-list.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { Held } from './looks-only.tsx';
import { type SidePane, type SidePaneParts, sidePanes } from './side-panes.tsx';

const [firstPane] = sidePanes;

/** What is to be done: the process's own checklist, the tasks that people were given, and the rest of the response. */
export function RoomSide({ looksOnly, ...parts }: SidePaneParts & { readonly looksOnly: boolean }) {
  const { words } = useSpeech();
  const panes = sidePanes.filter(({ isFor }) => isFor?.(parts.view) ?? true);
  const [chosen, setChosen] = useState(firstPane?.key);
  const pane = panes.find(({ key }) => key === chosen) ?? firstPane;
  return (
    <div className="side">
      <TabList
        id="side"
        className="side-tabs"
        label={words('side.heading')}
        chosen={pane?.key}
        onChoose={setChosen}
        tabs={panes.map((one) => ({
          key: one.key,
          content: (
            <>
              {words(one.label)}
              <OpenCount pane={one} view={parts.view} chat={parts.chat} />
            </>
          ),
        }))}
      />
      <div className="side-pane" id="side-pane" role="tabpanel" aria-labelledby={`side-${pane?.key}`}>
        <Held isHeld={looksOnly}>{pane?.draw(parts)}</Held>
      </div>
    </div>
  );
}

function OpenCount({ pane, view, chat }: { readonly pane: SidePane } & Pick<SidePaneParts, 'view' | 'chat'>) {
  const { words } = useSpeech();
  const open = pane.open?.(view, chat);
  if (open === undefined || open.count === 0) return null;
  return (
    <span className="side-count figures" data-late={open.late > 0}>
      {open.late > 0 ? words('side.late', { count: open.count, late: open.late }) : open.count}
    </span>
  );
}
