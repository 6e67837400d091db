import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Alert, AlertFault, AlertFormat } from '../../../shared/domain/alerts/alert.ts';
import { maxAlertsText } from '../../../shared/domain/alerts/alerts-commands.ts';
import { parseAlertsText } from '../../../shared/domain/alerts/parse-alerts-text.ts';
import { formatOf, readAlerts } from '../../../shared/domain/alerts/read-alerts.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { type Result, ok } from '../../../shared/result.ts';
import { AskDialog } from '../../components/ask-dialog.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { alertFaultWords } from '../../reading/alert-fault-words.ts';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { FiringMark } from './firing-mark.tsx';

interface Found {
  readonly format: AlertFormat;
  readonly alerts: readonly Alert[];
}

/** How many of what would be taken are named. */
const named = 5;

/** Shows what a text of JSON would bring in, or what is wrong with it and where; takes it once a person says so. */
export function TakeAsk({
  begin,
  source: given,
  onDone,
}: {
  readonly begin: string;
  /** The file that it was read from; null for what was pasted. */
  readonly source: string | null;
  /** How many were taken; null where the person changed their mind. */
  readonly onDone: (taken: number | null) => void;
}) {
  const { workspace, clock } = useScreen();
  const { words } = useSpeech();
  const [text, setText] = useState(begin);
  const [source, setSource] = useState(given);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  // What is typed is drawn before it is read.
  const typed = useDeferredValue(text);
  const found = useMemo(() => (typed.trim() === '' ? null : readText(typed, clock.read())), [typed, clock]);
  const alerts = found?.ok === true ? found.value.alerts : [];
  const count = alerts.reduce((sum, { times }) => sum + times, 0);

  const read = (one: File) => {
    if (one.size > maxAlertsText) setFault(words('triage.too_big', { file: one.name }));
    else {
      void one.text().then((content) => {
        setFault(null);
        setSource(one.name);
        setText(content);
      });
    }
  };
  const take = () => {
    setBusy(true);
    void workspace.submit({ kind: 'take_alerts', text }).then((reply) => {
      setBusy(false);
      if (reply.ok) onDone(count);
      else setFault(errorWords(reply.error, words));
    });
  };
  return (
    <AskDialog
      title={words('triage.take_heading')}
      confirm={words(isBusy ? 'triage.take_busy' : 'triage.take_now', { count })}
      cancel={words('action.cancel')}
      ready={found?.ok === true && typed === text}
      isBusy={isBusy}
      fault={fault}
      onConfirm={take}
      onCancel={() => onDone(null)}
    >
      <div
        className="triage-take"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [dropped] = event.dataTransfer.files;
          if (dropped === undefined) return;
          event.preventDefault();
          read(dropped);
        }}
      >
        <p className="triage-fine">{words('triage.take_text')}</p>
        <Field label={words('triage.take_json')} hint={words('triage.take_hint')}>
          {(control) => (
            <textarea
              {...control}
              className="input triage-code triage-take-text"
              rows={9}
              data-first
              spellCheck={false}
              maxLength={maxAlertsText}
              value={text}
              onChange={(event) => {
                setFault(null);
                setSource(null);
                setText(event.target.value);
              }}
            />
          )}
        </Field>
        <div>
          <Button size="small" onClick={() => file.current?.click()}>
            {words('triage.take_file')}
          </Button>
          <input
            ref={file}
            className="visually-hidden"
            type="file"
            accept=".json,application/json"
            tabIndex={-1}
            aria-label={words('triage.take_file')}
            onChange={(event) => {
              const [one] = event.target.files ?? [];
              if (one !== undefined) read(one);
              event.target.value = '';
            }}
          />
        </div>
        {found === null ? null : found.ok ? (
          <FoundAlerts found={found.value} />
        ) : (
          <div className="triage-fault" role="status">
            <p>{words('triage.refused', { source: source ?? 'none' })}</p>
            <p className="triage-text">{alertFaultWords(found.error, words)}</p>
          </div>
        )}
      </div>
    </AskDialog>
  );
}

function FoundAlerts({ found: { format, alerts } }: { readonly found: Found }) {
  const { words } = useSpeech();
  const leftOut = alerts.reduce((sum, { times }) => sum + times - 1, 0);
  const resolved = alerts.filter(({ status }) => status === 'resolved').length;
  return (
    <div className="triage-found">
      <p className="figures" role="status">
        {words('triage.take_found', { format, count: alerts.length, resolved })}
      </p>
      <ul>
        {keyed(alerts.slice(0, named)).map(({ key, alert: { title, status, hosts } }) => (
          <li key={key}>
            <FiringMark isFiring={status === 'firing'} />
            <span className="triage-text">{title}</span>
            <span className="triage-fine triage-code">{hosts.join(' ')}</span>
          </li>
        ))}
      </ul>
      {leftOut > 0 ? <p className="triage-fine">{words('triage.take_left_out', { count: leftOut })}</p> : null}
      {alerts.length > named ? (
        <p className="triage-fine">{words('triage.take_more', { count: alerts.length - named })}</p>
      ) : null}
    </div>
  );
}

/** Alerts by a name each; one may stand there twice. */
function keyed(alerts: readonly Alert[]) {
  const times = new Map<string, number>();
  return alerts.map((alert) => {
    const name = `${alert.name} ${alert.fingerprint} ${alert.status}`;
    const nth = (times.get(name) ?? 0) + 1;
    times.set(name, nth);
    return { alert, key: `${name} ${nth}` };
  });
}

function readText(text: string, receivedAt: Instant): Result<Found, AlertFault> {
  const parsed = parseAlertsText(text);
  if (!parsed.ok) return parsed;
  const read = readAlerts({ body: parsed.value, receivedAt });
  return read.ok ? ok({ format: formatOf(parsed.value), alerts: read.value }) : read;
}
