import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Context } from '../../../shared/bridge/context.ts';
import type { LockStanding, LockTrace } from '../../../shared/bridge/lock-standing.ts';
import type { CallResult } from '../../../shared/bridge/reply.ts';
import { idleMinutes } from '../../../shared/domain/lock/is-idle.ts';
import { pinSchema } from '../../../shared/domain/lock/pin.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { ForgetPin } from './forget-pin.tsx';
import { PinField } from './pin-field.tsx';
import { traceWords } from './trace-words.ts';
import './pin-ask.css';

/** Sets, changes or removes the PIN of who is here, and says what it is and is not; also when the console locks itself. */
export function PinAsk({ lock, onDone }: { readonly lock: LockStanding; readonly onDone: () => void }) {
  const { bridge, sync } = useScreen();
  const { words } = useSpeech();
  const isOwner = useStore(sync, ({ status }) => status?.server?.role === 'owner');
  const [current, setCurrent] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { hasPin, afterMinutes } = lock;
  const isWhole = (typed: string) => pinSchema.safeParse(typed).success;
  const differs = again !== '' && again !== pin;
  const answered = (reply: CallResult<Context>) => {
    setBusy(false);
    if (reply.ok) onDone();
    else setFault(errorWords(reply.error, words));
  };
  const ask = (asked: Promise<CallResult<Context>>) => {
    setBusy(true);
    setFault(null);
    void asked.then(answered);
  };
  return (
    <AskDialog
      title={words('pin.heading')}
      confirm={words(hasPin ? 'pin.change' : 'pin.set')}
      cancel={words('action.close')}
      ready={isWhole(pin) && again === pin && (!hasPin || isWhole(current))}
      isBusy={isBusy}
      fault={fault}
      onCancel={onDone}
      onConfirm={() => ask(bridge.call('pin:set', { pin, current: hasPin ? current : null }))}
    >
      <p className="pin-what">{words('pin.what')}</p>
      <div className="pin-fields">
        {hasPin ? <PinField label={words('pin.current')} isFirst value={current} onChange={setCurrent} /> : null}
        <PinField
          label={words(hasPin ? 'pin.new' : 'pin.pin')}
          hint={words('pin.hint')}
          isFirst={!hasPin}
          value={pin}
          onChange={setPin}
        />
        <PinField
          label={words('pin.again')}
          fault={differs ? words('pin.differs') : null}
          value={again}
          onChange={setAgain}
        />
      </div>
      {hasPin ? (
        <>
          <Field label={words('pin.after')}>
            {(control) => (
              <select
                {...control}
                className="input input-short"
                value={afterMinutes ?? ''}
                onChange={(event) => {
                  const minutes = event.target.value === '' ? null : Number(event.target.value);
                  void bridge.call('lock:set_after', { minutes });
                }}
              >
                <option value="">{words('pin.never')}</option>
                {idleMinutes.map((count) => (
                  <option key={count} value={count}>
                    {words('pin.minutes', { count })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {isOwner ? <ForgetPin /> : null}
          <PinTraces />
          <span className="ask-further">
            <Button
              look="quiet"
              size="small"
              disabled={!isWhole(current) || isBusy}
              onClick={() => ask(bridge.call('pin:remove', { current }))}
            >
              {words('pin.remove')}
            </Button>
          </span>
        </>
      ) : null}
    </AskDialog>
  );
}

/** What happened to the person's PIN on this console, newest first. */
function PinTraces() {
  const { bridge } = useScreen();
  const { words, time } = useSpeech();
  const [traces, setTraces] = useState<readonly LockTrace[]>([]);
  useEffect(() => {
    void bridge.call('pin:trace', {}).then((reply) => {
      if (reply.ok) setTraces(reply.value);
    });
  }, [bridge]);
  return (
    <details className="pin-traces">
      <summary>{words('pin.trace')}</summary>
      {traces.length === 0 ? <p>{words('pin.trace_none')}</p> : null}
      <ol>
        {traces.map((trace) => (
          <li key={`${trace.at} ${trace.deed}`} className="figures">
            {time.full(trace.at)} {traceWords(trace, words)}
          </li>
        ))}
      </ol>
    </details>
  );
}
