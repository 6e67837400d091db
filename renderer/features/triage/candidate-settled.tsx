import { useEffect, useState } from 'react';
import type { Settlement } from '../../../shared/domain/alerts/candidate.ts';
import { currentRegistration } from '../../../shared/domain/incident/registration-at.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import { Button } from '../../components/button.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { useScreen, useSpeech } from '../../state/screen.tsx';

/** What was made of a candidate, and what another made of it who had not heard of that. */
export function CandidateSettled({
  settlement,
  also,
  onReopen,
}: {
  readonly settlement: Settlement;
  readonly also: readonly Settlement[];
  /** Null where it is not taken back. */
  readonly onReopen: (() => void) | null;
}) {
  const { words } = useSpeech();
  return (
    <div className="triage-made">
      <Made settlement={settlement} />
      {onReopen === null ? null : (
        <Button size="small" look="quiet" onClick={onReopen}>
          {words('triage.reopen')}
        </Button>
      )}
      {also.length === 0 ? null : (
        <>
          <p className="triage-fine">{words('triage.also')}</p>
          {also.map((one) => (
            <Made key={one.id} settlement={one} />
          ))}
        </>
      )}
    </div>
  );
}

function Made({ settlement }: { readonly settlement: Settlement }) {
  const { words, time } = useSpeech();
  const values = { person: settlement.by ?? '', time: time.full(settlement.at) };
  if (settlement.kind === 'false_alarm') {
    return <p className="figures">{words('triage.is_false_alarm', { ...values, reason: settlement.reason })}</p>;
  }
  return (
    <div className="triage-made-incident">
      <p className="figures">{words(`triage.is_${settlement.kind}`, values)}</p>
      <IncidentWay incident={settlement.incident} />
    </div>
  );
}

/** To the incident, by its name; where it is not on this console, that is said. */
function IncidentWay({ incident }: { readonly incident: StreamId }) {
  const { bridge, session } = useScreen();
  const { words } = useSpeech();
  const [name, setName] = useState<{ readonly number: string; readonly title: string } | null | undefined>();
  useEffect(() => {
    let isOver = false;
    void bridge.call('incident:get', { incident }).then((reply) => {
      const registration = reply.ok ? currentRegistration(reply.value.state) : null;
      if (isOver) return;
      setName(
        registration === null ? null : { number: registration.identity.number, title: registration.fields.title },
      );
    });
    return () => {
      isOver = true;
    };
  }, [bridge, incident]);
  if (name === undefined) return null;
  if (name === null) return <p className="triage-fine">{words('triage.elsewhere')}</p>;
  return (
    <Button size="small" onClick={() => session.go({ view: 'room', incident })} title={words('triage.open_incident')}>
      <span className="figures">{shortNumber(name.number)}</span> {name.title}
    </Button>
  );
}
