import { useState } from 'react';
import type { RecoveredNotice } from '../../shared/bridge/context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { useSpeech } from '../state/screen.tsx';

/** What a recovery brought back and what not, told plainly until somebody has read it. */
export function RecoveredNote({ recovered }: { readonly recovered: RecoveredNotice }) {
  const { words, time } = useSpeech();
  const [isRead, setRead] = useState(false);
  if (isRead) return null;
  const { backupAt, replayed, lost, folder } = recovered;
  const restored = [
    words('recovered.replayed', { count: replayed }),
    lost === null ? words('recovered.lost_unknown') : words('recovered.lost', { count: lost }),
  ];
  return (
    <Notice lines={[...(backupAt === null ? [] : restored), words('recovered.aside', { folder })]}>
      {backupAt === null ? words('recovered.afresh') : words('recovered.from_backup', { time: time.full(backupAt) })}
      <Button size="small" onClick={() => setRead(true)}>
        {words('action.close')}
      </Button>
    </Notice>
  );
}
