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

/**
 * Import by the system's dialog or by dropping files; of many files all or none. `looksFirst`: what is dropped waits in
 * `dropped` until a person has seen what it would bring.
 */
export function useImport({ looksFirst }: { readonly looksFirst: boolean }) {
  const { bridge, pathOf } = useScreen();
  const { words } = useSpeech();
  const [told, setTold] = useState<Told | null>(null);
  const [isOver, setOver] = useState(false);
  const [dropped, setDropped] = useState<readonly string[] | null>(null);

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
    dropped,
    /** The files that were looked at are imported (or not), and this came of it. */
    settle: (reply: CallResult<CallReply<'import:files'>> | null) => {
      setDropped(null);
      if (reply !== null) tell(reply);
    },
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
        if (paths.length > 0 && looksFirst) setDropped(paths);
        else if (paths.length > 0) void bridge.call('import:files', { paths }).then(tell);
      },
    },
  };
}
