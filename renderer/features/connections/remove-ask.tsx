import type { ConnectionDeed } from '../../../shared/bridge/connections.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { useSpeech } from '../../state/screen.tsx';
import type { ConnectionKind } from './ways.ts';

/** Whether something is to be joined no more, and what that means. */
export function RemoveAsk({
  kind,
  name,
  deed,
  act,
  onDone,
}: {
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly deed: ConnectionDeed;
  readonly act: (deed: ConnectionDeed) => void;
  readonly onDone: () => void;
}) {
  const { words } = useSpeech();
  return (
    <AskDialog
      title={words('connections.remove_ask', { name })}
      confirm={words('connections.remove')}
      cancel={words('connections.keep')}
      ready
      onCancel={onDone}
      onConfirm={() => {
        act(deed);
        onDone();
      }}
    >
      <p>{words(`connections.${kind}_remove`)}</p>
    </AskDialog>
  );
}
