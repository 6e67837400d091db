import type { TimelineEntry } from '../../../../shared/domain/timeline/timeline-entry.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** Tells whoever corrects an entry that another has changed it since, with the other's text; nothing typed is lost. */
export function Meanwhile({
  opened,
  current,
  onTake,
  onAppend,
}: {
  readonly opened: TimelineEntry;
  readonly current: TimelineEntry;
  readonly onTake: () => void;
  readonly onAppend: () => void;
}) {
  const { words } = useSpeech();
  const nobody = words('role_short.unknown');
  if (current.removed !== null && opened.removed === null) {
    const { by, reason } = current.removed;
    return (
      <p className="meanwhile" role="alert">
        {words(current.redacted === true ? 'redact.meanwhile' : 'entry.struck_meanwhile', {
          person: by ?? nobody,
          reason,
        })}
      </p>
    );
  }
  if (current.corrections.length === opened.corrections.length) return null;
  const by = current.corrections.at(-1)?.by ?? nobody;
  return (
    <div className="meanwhile" role="alert">
      <span>{words('entry.meanwhile', { person: by })}</span>
      <blockquote>{current.text}</blockquote>
      <span className="room-fine">{words('entry.mine_stays')}</span>
      <span>
        <Button size="small" onClick={onTake}>
          {words('entry.take_theirs')}
        </Button>{' '}
        <Button size="small" onClick={onAppend}>
          {words('entry.append_theirs')}
        </Button>
      </span>
    </div>
  );
}
