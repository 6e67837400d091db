import { ArrowRight, GitMerge } from 'lucide-react';
import { useState } from 'react';
import type { OtherIncident } from '../../../../shared/domain/merging/merged-at.ts';
import { Button } from '../../../components/button.tsx';
import { errorWords } from '../../../reading/error-words.ts';
import { shortNumber } from '../../../reading/short-number.ts';
import { useScreen, useSpeech } from '../../../state/screen.tsx';
import type { RoomParts } from '../room.tsx';
import './merging.css';

/** The other incidents that are one with this, each a step away: what it ended in, and what it took in. */
export function RoomMerged({ view }: Pick<RoomParts, 'view'>) {
  const { words } = useSpeech();
  if (view.mergedInto === null && view.absorbed.length === 0) return null;
  return (
    <ul className="merged" aria-label={words('merging.heading')}>
      {view.mergedInto === null ? null : <Other other={view.mergedInto} isTarget />}
      {view.absorbed.map((other) => (
        <Other key={other.incident} other={other} isTarget={false} />
      ))}
    </ul>
  );
}

function Other({ other, isTarget }: { readonly other: OtherIncident; readonly isTarget: boolean }) {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [fault, setFault] = useState<string | null>(null);
  const name = other.title === null ? other.number : `${shortNumber(other.number)} ${other.title}`;
  const go = () => {
    if (other.incident !== null) {
      session.go({ view: 'room', incident: other.incident });
      return;
    }
    void bridge.call('incident:find', { reference: other.number }).then((reply) => {
      if (reply.ok) session.go({ view: 'room', incident: reply.value.incident });
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <li>
      <GitMerge aria-hidden="true" />
      <span>{words(isTarget ? 'merging.into' : 'merging.took_in', { name })}</span>
      <Button size="small" look="quiet" aria-label={words('merging.go', { name })} onClick={go}>
        <ArrowRight aria-hidden="true" />
      </Button>
      {fault === null ? null : <span className="field-fault">{fault}</span>}
    </li>
  );
}
