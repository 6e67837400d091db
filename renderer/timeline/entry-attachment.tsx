import { Paperclip } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isPicture } from '../../shared/domain/attachments/attachment.ts';
import { eventBodies } from '../../shared/domain/event/event-bodies.ts';
import type { TimelineEntry } from '../../shared/domain/timeline/timeline-entry.ts';
import { Button } from '../components/button.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** The file that a row tells of: a picture is shown small, everything else by its name; a copy can be saved. */
export function EntryAttachment({ entry }: { readonly entry: TimelineEntry }) {
  const { bridge } = useScreen();
  const { words, language } = useSpeech();
  const [isMissing, setMissing] = useState(false);
  const [came, setCame] = useState(0);
  useEffect(
    () =>
      bridge.listen('attachment:arrived', () => {
        setMissing(false);
        setCame((count) => count + 1);
      }),
    [bridge],
  );
  if (entry.automatic?.kind !== 'attachment.added') return null;
  const read = eventBodies['attachment.added'].safeParse(entry.automatic.body);
  if (!read.success) return null;
  const { hash, name, bytes, mediaType } = read.data;
  const size = new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return (
    <span
      className="entry-attachment"
      draggable={!isMissing}
      onDragStart={(event) => {
        // The system takes the file; the page drags nothing itself.
        event.preventDefault();
        event.stopPropagation();
        void bridge.call('attachment:drag', { hash, name });
      }}
    >
      {isPicture(mediaType) ? (
        <img
          key={came}
          src={`/attachment/${hash}`}
          alt={words(isMissing ? 'attach.on_its_way' : 'attach.picture', { name })}
          loading="lazy"
          decoding="async"
          onError={() => setMissing(true)}
        />
      ) : (
        <Paperclip aria-hidden="true" />
      )}
      <span className="entry-fine figures">{size.format(Math.max(1, Math.round(bytes / 1_024)))}</span>
      <Button size="small" look="quiet" onClick={() => void bridge.call('attachment:save', { hash, name })}>
        {words('attach.save')}
      </Button>
    </span>
  );
}
