import { type DragEvent, useState } from 'react';
import type { CallReply } from '../../shared/bridge/contract.ts';
import type { CallResult } from '../../shared/bridge/reply.ts';
import { useScreen, useSpeech } from './screen.tsx';

/** What an import came to, in words. */
interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
  readonly lines: readonly string[];
}

/** Import by the system's dialog or by dropping files; of many files all or none. */
export function useImport() {
  const { bridge, pathOf } = useScreen();
  const { words } = useSpeech();
  const [told, setTold] = useState<Told | null>(null);
  const [isOver, setOver] = useState(false);

  const tell = (reply: CallResult<CallReply<'import:files'>>) => {
    if (!reply.ok) {
      const text = words(`failure.${reply.error.code}`, { detail: reply.error.detail });
      setTold({ tone: 'trouble', text, lines: reply.error.lines });
      return;
    }
    const { imported } = reply.value;
    const fresh = imported.filter((file) => file.fresh).length;
    if (imported.length === 0) setTold(null);
    else
      setTold({ tone: 'plain', text: words('board.imported', { fresh, known: imported.length - fresh }), lines: [] });
  };

  return {
    told,
    isOver,
    choose: () => void bridge.call('import:choose', {}).then(tell),
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event: DragEvent) => {
        if (event.currentTarget === event.target) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const paths = [...event.dataTransfer.files].map(pathOf).filter((path) => path !== null);
        if (paths.length > 0) void bridge.call('import:files', { paths }).then(tell);
      },
    },
  };
}
