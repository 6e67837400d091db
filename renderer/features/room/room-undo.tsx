import { Undo2 } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import type { EventId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import type { Act } from './use-act.ts';

/**
 * What was asked last is told as being saved from the moment it is asked; once it is on disk it can be taken back: by the
 * button, or Ctrl+Z where nothing is being typed.
 */
export function RoomUndo({
  last,
  isSaving,
  act,
}: {
  readonly last: readonly EventId[] | null;
  readonly isSaving: boolean;
  readonly act: Act;
}) {
  const { words } = useSpeech();
  const undo = useCallback(() => {
    if (last !== null) void act({ kind: 'undo_action', events: [...last] });
  }, [last, act]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.code !== 'KeyZ') return;
      const { target } = event;
      // A field takes back what was typed in it, as everywhere.
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo]);
  if (last === null && !isSaving) return null;
  if (isSaving) return <p className="room-undo room-saving">{words('action.saving')}</p>;
  return (
    <p className="room-undo">
      <Button size="small" look="quiet" onClick={undo}>
        <Undo2 aria-hidden="true" />
        {words('undo.undo')} <kbd>Ctrl+Z</kbd>
      </Button>
    </p>
  );
}
