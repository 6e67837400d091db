import { type FormEvent, useState } from 'react';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { Button } from '../../../components/button.tsx';
import { TimeField } from '../../../components/time-field.tsx';
import { useTimeReading } from '../../../reading/use-time-reading.ts';
import { useSpeech } from '../../../state/screen.tsx';

/** Goes to a time, written as everywhere else. */
export function JumpRow({ onJump, onLeave }: { readonly onJump: (at: Instant) => void; readonly onLeave: () => void }) {
  const { words } = useSpeech();
  const [typed, setTyped] = useState('');
  const { read, fault, hint } = useTimeReading(typed);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (read.kind === 'time') onJump(read.at);
  };
  return (
    <form
      className="jump-row"
      onSubmit={go}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLeave();
      }}
    >
      <TimeField
        label={words('jump.label')}
        value={typed}
        fault={fault}
        hint={typed === '' ? words('jump.hint') : hint}
        onChange={setTyped}
        autoFocus
      />
      <Button type="submit" size="small" disabled={read.kind !== 'time'}>
        {words('jump.go')}
      </Button>
    </form>
  );
}
