import { useState } from 'react';
import type { SyncStatus } from '../../shared/bridge/sync.ts';
import { AskDialog } from '../components/ask-dialog.tsx';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Where this device's key lies, when that is worth a word; and a way on when the keychain doesn't give it. */
export function KeyPart({ kept }: { readonly kept: SyncStatus['key'] }) {
  const { bridge, sync } = useScreen();
  const { words } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  if (kept === 'keychain') return null;
  if (kept === 'file') return <p className="sync-fine">{words('sync.key.file')}</p>;
  return (
    <div className="sync-part">
      <p className="sync-fault" role="alert">
        {words('sync.key.locked')}
      </p>
      <div>
        <Button size="small" onClick={() => setAsking(true)}>
          {words('sync.key.renew')}
        </Button>
      </div>
      {isAsking ? (
        <AskDialog
          title={words('sync.key.renew_title')}
          confirm={words('sync.key.renew_now')}
          cancel={words('action.cancel')}
          ready
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void bridge.call('device:renew', {}).then(sync.take);
          }}
        >
          <p>{words('sync.key.renew_means')}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
