import { useEffect, useState } from 'react';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { useScreen } from '../state/screen.tsx';
import { ImportAsk } from './import-ask.tsx';

/** Files that the system opened this console by: shown before anything is imported. */
export function FilesOpened() {
  const { bridge, session } = useScreen();
  const [paths, setPaths] = useState<readonly string[]>([]);
  useEffect(() => {
    const take = () =>
      void bridge.call('files:take', {}).then((reply) => {
        if (reply.ok && reply.value.paths.length > 0) setPaths(reply.value.paths);
      });
    take();
    return bridge.listen('files:opened', take);
  }, [bridge]);
  if (paths.length === 0) return null;
  const settle = (reply: CallResult<CallReply<'import:files'>> | null) => {
    setPaths([]);
    if (reply === null || !reply.ok) return;
    const [first, ...others] = reply.value.imported;
    if (first === undefined || others.length > 0) session.go({ view: 'board' });
    else session.go({ view: 'room', incident: first.incident });
  };
  return <ImportAsk key={paths.join('\n')} paths={paths} onDone={settle} />;
}
