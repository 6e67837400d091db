import { useId, useState } from 'react';
import type { CallReply } from '../../../shared/bridge/contract.ts';
import { defaultRetentionMonths, maxRetentionMonths } from '../../../shared/domain/archive/retention.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { byteSize } from '../../reading/byte-size.ts';
import { errorWords } from '../../reading/error-words.ts';
import { shortNumber } from '../../reading/short-number.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import './retention.css';

type Leaving = CallReply<'retention:preview'>['leaving'];
type Told = { readonly tone: 'plain' | 'trouble'; readonly text: string };

/** Files of what was closed long ago can be let go from this console: a person sees first which, and says so. */
export function Retention() {
  const { bridge } = useScreen();
  const { words, language, time } = useSpeech();
  const [typed, setTyped] = useState(`${defaultRetentionMonths}`);
  const [isBusy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const [isSure, setSure] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const id = useId();
  const months = Number(typed);
  const isValid = /^\d+$/u.test(typed) && months >= 1 && months <= maxRetentionMonths;
  const change = (value: string) => {
    setTyped(value);
    setLeaving(null);
    setSure(false);
  };
  const preview = () =>
    void bridge.call('retention:preview', { months }).then((reply) => {
      setSure(false);
      if (reply.ok) setLeaving(reply.value.leaving);
      setTold(reply.ok ? null : { tone: 'trouble', text: errorWords(reply.error, words) });
    });
  const letGo = (rows: Leaving) => {
    const incidents = rows.map(({ incident }) => incident);
    setBusy(true);
    void bridge.call('retention:let_go', { months, incidents }).then((reply) => {
      setBusy(false);
      if (!reply.ok) return setTold({ tone: 'trouble', text: errorWords(reply.error, words) });
      const { files, bytes } = reply.value;
      setTold({ tone: 'plain', text: words('retention.done', { files, size: byteSize(bytes, language) }) });
      setLeaving(null);
      setSure(false);
    });
  };
  return (
    <details className="retention">
      <summary>{words('retention.heading')}</summary>
      <p>{words('retention.text')}</p>
      <div className="retention-policy">
        <label htmlFor={id}>{words('retention.months')}</label>
        <input
          id={id}
          className="input figures"
          type="number"
          min={1}
          max={maxRetentionMonths}
          value={typed}
          aria-invalid={!isValid}
          onChange={(event) => change(event.target.value)}
        />
        <Button size="small" disabled={!isValid} onClick={preview}>
          {words('retention.preview')}
        </Button>
      </div>
      {leaving === null ? null : leaving.length === 0 ? (
        <p>{words('retention.nothing')}</p>
      ) : (
        <>
          <ul className="retention-rows">
            {leaving.map(({ incident, number, title, closedAt, files, bytes }) => (
              <li key={incident}>
                <span className="figures">{time.day(closedAt)}</span>
                <span className="figures">{shortNumber(number)}</span>
                <span className="retention-title">{title}</span>
                <span className="figures">{words('retention.row', { files, size: byteSize(bytes, language) })}</span>
              </li>
            ))}
          </ul>
          <p className="figures">
            {words('retention.sum', {
              incidents: leaving.length,
              size: byteSize(
                leaving.reduce((sum, { bytes }) => sum + bytes, 0),
                language,
              ),
            })}
          </p>
          <label className="retention-sure">
            <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.target.checked)} />
            {words('retention.sure')}
          </label>
          <Button size="small" disabled={!isSure || isBusy} onClick={() => letGo(leaving)}>
            {words('retention.let_go')}
          </Button>
        </>
      )}
      {told === null ? null : <Notice tone={told.tone}>{told.text}</Notice>}
    </details>
  );
}
