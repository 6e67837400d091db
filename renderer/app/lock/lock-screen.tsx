import { type FormEvent, useState } from 'react';
import type { LockStanding } from '../../../shared/bridge/lock-standing.ts';
import type { Context } from '../../../shared/bridge/context.ts';
import type { CallResult } from '../../../shared/bridge/reply.ts';
import { pinSchema } from '../../../shared/domain/lock/pin.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { LockRinging } from './lock-ringing.tsx';
import { PinField } from './pin-field.tsx';
import './lock-screen.css';

/** A locked console: who locked it, and two ways on. Nothing else is in the page; the wall goes on beside it. */
export function LockScreen({ locked }: { readonly locked: NonNullable<LockStanding['locked']> }) {
  const { bridge, clock, session } = useScreen();
  const { words, moment } = useSpeech();
  const [isOther, setOther] = useState(false);
  const [name, setName] = useState('');
  /** Who is known to have a PIN: it is asked for. */
  const [asked, setAsked] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const needsPin = !isOther || asked === name.trim();
  const ready = !isBusy && (!isOther || name.trim() !== '') && (!needsPin || pinSchema.safeParse(pin).success);

  const answered = (reply: CallResult<Context>) => {
    setBusy(false);
    setPin('');
    if (reply.ok) return;
    if (reply.error.code === 'pin_needed') setAsked(name.trim());
    setFault(errorWords(reply.error, words));
  };
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    setBusy(true);
    setFault(null);
    if (isOther) void session.setPerson(name.trim(), needsPin ? pin : null).then(answered);
    else void bridge.call('lock:open', { pin }).then(answered);
  };
  const turn = (other: boolean) => {
    setOther(other);
    setName('');
    setAsked(null);
    setPin('');
    setFault(null);
  };
  return (
    <main className="lock">
      <form className="lock-form" onSubmit={go} aria-label={words('lock.heading', { person: locked.person })}>
        <h1>{words('lock.heading', { person: locked.person })}</h1>
        <p className="lock-fine figures">
          {words('lock.since', { time: moment(locked.since, clock.read()) })} · {words(`lock.why.${locked.why}`)}
        </p>
        <LockRinging />
        {isOther ? (
          <Field label={words('person.ask')} hint={words('lock.other_why')}>
            {(control) => (
              <input
                {...control}
                className="input"
                autoFocus
                autoComplete="off"
                maxLength={200}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        {needsPin ? (
          <PinField
            key={isOther ? 'other' : 'own'}
            label={words('lock.pin_of', { person: isOther ? name.trim() : locked.person })}
            isFirst
            value={pin}
            onChange={setPin}
          />
        ) : null}
        <p className="lock-fault" role="alert">
          {fault}
        </p>
        <div className="lock-ways">
          <Button look="solid" type="submit" disabled={!ready}>
            {words(isOther ? 'lock.go_in' : 'lock.unlock')}
          </Button>
          <Button look="quiet" onClick={() => turn(!isOther)}>
            {isOther ? words('lock.back', { person: locked.person }) : words('lock.other')}
          </Button>
        </div>
        <p className="lock-fine">{words('lock.wall_goes_on')}</p>
        <p className="lock-fine">{words('lock.forgotten')}</p>
      </form>
    </main>
  );
}
