import { useEffect, useState } from 'react';
import type { FoundRoom, FoundRooms } from '../../shared/bridge/rooms.ts';
import { readJoinCode, writeJoinLink } from '../../shared/sync/join.ts';
import { Button } from '../components/button.tsx';
import { ChoiceRow } from '../components/choice-row.tsx';
import { Field } from '../components/field.tsx';
import { useScreen, useSpeech } from '../state/screen.tsx';

/** Servers that announce themselves on the network: one is chosen, and the code typed. Gives the link of both. */
export function FindRoomsPart({ onLink }: { readonly onLink: (link: string) => void }) {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [found, setFound] = useState<FoundRooms | null>(null);
  const [address, setAddress] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => bridge.listen('rooms:found', setFound), [bridge]);
  const look = () =>
    void bridge.call('rooms:find', {}).then((reply) => {
      if (reply.ok) setFound(reply.value);
    });
  const isLooking = found?.isLooking ?? false;
  const rooms = found?.rooms ?? [];
  const room = rooms.find((one) => one.address === address) ?? null;
  const write = (text: string, of: FoundRoom | null) => {
    setTyped(text);
    const code = readJoinCode(text);
    if (code !== null && of !== null) onLink(writeJoinLink({ address: of.address, code, transport: transportOf(of) }));
  };
  return (
    <>
      <div>
        <Button size="small" disabled={isLooking} onClick={look}>
          {words(isLooking ? 'rooms.looking' : 'rooms.find')}
        </Button>
      </div>
      {found === null || isLooking || rooms.length > 0 ? null : <p role="status">{words('rooms.none')}</p>}
      {rooms.length === 0 ? null : (
        <>
          <ChoiceRow
            label={words('rooms.found')}
            value={address}
            onChange={(chosen) => {
              setAddress(chosen);
              write(typed, rooms.find((one) => one.address === chosen) ?? null);
            }}
            options={rooms.map((one) => ({
              value: one.address,
              text: words('rooms.one', { workspace: one.workspace, address: one.address }),
            }))}
          />
          <p className="sync-fine">{words('rooms.unproven')}</p>
        </>
      )}
      {room === null ? null : (
        <Field label={words('rooms.code')} hint={words('rooms.code_hint')}>
          {(control) => (
            <input
              {...control}
              className="input"
              spellCheck={false}
              autoComplete="off"
              value={typed}
              onChange={(event) => write(event.target.value, room)}
            />
          )}
        </Field>
      )}
    </>
  );
}

function transportOf({ pin }: FoundRoom) {
  return pin === 'plain' ? ({ kind: 'plain' } as const) : ({ kind: 'tls', pin: pin === '' ? null : pin } as const);
}
