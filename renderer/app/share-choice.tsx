import { useEffect, useState } from 'react';
import type { SharedAtJoining } from '../../shared/bridge/sync.ts';
import { currentRegistration } from '../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { ChoiceRow } from '../components/choice-row.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Ended incidents that are offered one by one, the latest first. */
const offeredEnded = 200;

/** Which of the incidents that are here already go to a server that is joined: all, none, or those that are ticked. */
export function ShareChoice({
  value,
  onChange,
}: {
  readonly value: SharedAtJoining;
  readonly onChange: (share: SharedAtJoining) => void;
}) {
  const { words } = useSpeech();
  const mode = typeof value === 'string' ? value : 'some';
  return (
    <>
      <ChoiceRow
        label={words('sync.share')}
        value={mode}
        onChange={(chosen) => onChange(chosen === 'some' ? [] : (chosen ?? 'all'))}
        options={(['all', 'some', 'none'] as const).map((one) => ({ value: one, text: words(`sync.share.${one}`) }))}
      />
      {typeof value === 'string' ? null : <Ticks chosen={value} onChange={onChange} />}
      <p className="sync-fine">{words('sync.share.played')}</p>
    </>
  );
}

interface Offered {
  readonly id: StreamId;
  readonly title: string;
}

function Ticks({
  chosen,
  onChange,
}: {
  readonly chosen: readonly StreamId[];
  readonly onChange: (share: SharedAtJoining) => void;
}) {
  const { words } = useSpeech();
  const offered = useOffered();
  if (offered === null) return null;
  if (offered.length === 0) return <p className="sync-fine">{words('sync.share.nothing')}</p>;
  return (
    <ul className="sync-ticks">
      {offered.map(({ id, title }) => (
        <li key={id}>
          <label>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) => onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
            />
            <span>{title}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** Incidents of this console, those that go on first; null until they are known. */
function useOffered(): readonly Offered[] | null {
  const { bridge } = useScreen();
  const [offered, setOffered] = useState<readonly Offered[] | null>(null);
  useEffect(() => {
    const asked = Promise.all([
      bridge.call('incident:list', {}),
      bridge.call('incident:list_ended', { offset: 0, limit: offeredEnded }),
    ]);
    void asked.then(([live, ended]) => {
      if (!live.ok || !ended.ok) return;
      const going = live.value.live.map(({ id, state }) => ({
        id,
        title: currentRegistration(state)?.fields.title ?? '',
      }));
      setOffered([...going, ...ended.value.map(({ id, title }) => ({ id, title }))]);
    });
  }, [bridge]);
  return offered;
}
