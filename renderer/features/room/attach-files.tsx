import { Paperclip } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallResult } from '../../../shared/bridge/reply.ts';
import { maxAttachmentBytes } from '../../../shared/domain/attachments/attachment.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** Puts files to the incident: chosen, pasted (a picture from the clipboard, anywhere in the room) or dropped. */
export function AttachFiles({
  incident,
  onAttached,
}: {
  readonly incident: StreamId;
  readonly onAttached: () => void;
}) {
  const { bridge } = useScreen();
  const { words, language } = useSpeech();
  const [told, setTold] = useState<{ readonly tone: 'plain' | 'fault'; readonly text: string } | null>(null);
  const settle = useCallback(
    (reply: CallResult<{ readonly count: number }>) => {
      if (!reply.ok) setTold({ tone: 'fault', text: errorWords(reply.error, words) });
      else if (reply.value.count === 0) setTold(null);
      else {
        setTold({ tone: 'plain', text: words('attach.done', { count: reply.value.count }) });
        onAttached();
      }
    },
    [words, onAttached],
  );
  const give = useCallback(
    async (files: readonly File[]) => {
      const large = files.find(({ size }) => size > maxAttachmentBytes);
      if (large !== undefined) {
        const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
        const [is, most] = [large.size, maxAttachmentBytes].map((bytes) => size.format(bytes / 1_048_576));
        setTold({
          tone: 'fault',
          text: words('attach.too_large', { name: large.name, size: is ?? '', most: most ?? '' }),
        });
        return;
      }
      setTold({ tone: 'plain', text: words('attach.saving') });
      const given = await Promise.all(
        files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      settle(await bridge.call('attachment:give', { incident, files: given }));
    },
    [bridge, incident, language, settle, words],
  );
  useGivenFiles(give);
  return (
    <p className="attach">
      <Button
        size="small"
        look="quiet"
        onClick={() => void bridge.call('attachment:choose', { incident }).then(settle)}
      >
        <Paperclip aria-hidden="true" />
        {words('attach.choose')}
      </Button>
      <span role="status" className="room-fine" data-tone={told?.tone}>
        {told?.text}
      </span>
    </p>
  );
}

/** Hears of files that are pasted or dropped anywhere in the window; pasted text goes where it was pasted. */
function useGivenFiles(give: (files: readonly File[]) => Promise<void>): void {
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });
  useEffect(() => {
    const take = (event: ClipboardEvent | DragEvent) => {
      // A part of the screen took it for itself.
      if (event.defaultPrevented) return;
      const carried = event instanceof ClipboardEvent ? event.clipboardData : event.dataTransfer;
      const files = [...(carried?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void latest.current(files);
    };
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    window.addEventListener('paste', take);
    window.addEventListener('drop', take);
    window.addEventListener('dragover', allow);
    return () => {
      window.removeEventListener('paste', take);
      window.removeEventListener('drop', take);
      window.removeEventListener('dragover', allow);
    };
  }, []);
}
