import { useState } from 'react';
import type { ToldImprovement } from '../../../shared/bridge/improvements.ts';
import { spokenVersion, handbookVersions } from '../../../shared/domain/handbook/handbook-versions.ts';
import { isImprovementOver, urgencyOf } from '../../../shared/domain/improvements/improvements-at.ts';
import { taskStateSchema, taskStates } from '../../../shared/domain/tasks/task.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { ImprovementAsk } from '../../improvements/improvement-ask.tsx';
import { ImprovementRow } from '../../improvements/improvement-row.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useDeviceLooksOnly } from '../../reading/use-looks-only.ts';
import { shortNumber } from '../../reading/short-number.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { useScreen, useSpeech, useTick, useWorkspace } from '../../state/screen.tsx';
import { submitOnce } from '../../state/submit-once.ts';
import { useImprovements } from '../../state/use-improvements.ts';
import './improvements.css';

type StateFilter = ToldImprovement['state'] | 'not_over' | 'all';

/** What is done so that it does not happen again, over every incident (改进项): whose, until when; each leads to its review. */
export function Improvements() {
  const { bridge, session, clock, zone } = useScreen();
  const { words } = useSpeech();
  const { improvements, failure } = useImprovements();
  const learned = handbookVersions(useWorkspace());
  const looksOnly = useDeviceLooksOnly();
  const now = Math.max(useTick(), clock.read());
  const [owner, setOwner] = useState<string | null>(null);
  const [state, setState] = useState<StateFilter>('not_over');
  const [isOverdueOnly, setOverdueOnly] = useState(false);
  const [asked, setAsked] = useState<ToldImprovement | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const shown = (improvements ?? [])
    .filter((one) => owner === null || (one.owner ?? '') === owner)
    .filter((one) => fits(one, state))
    .filter((one) => !isOverdueOnly || urgencyOf(one, now) === 'overdue')
    .toSorted(byDue);
  const submit = async (incident: ToldImprovement['incident'], command: IncidentAsk) => {
    const reply = await submitOnce(bridge, { subject: 'incident', incident, command });
    return reply.ok ? null : reply.error;
  };
  const saveCalendar = async () => {
    const made = await bridge.call('calendar:of_all', { zone });
    const saved = made.ok
      ? await bridge.call('text:save', { name: `${words('calendar.name_all')}.ics`, text: made.value.text })
      : made;
    setFault(saved.ok ? null : errorWords(saved.error, words));
  };
  const ask = (incident: ToldImprovement['incident'], command: IncidentAsk) => {
    void submit(incident, command).then((refusal) => setFault(refusal === null ? null : errorWords(refusal, words)));
  };
  return (
    <main className="improvements">
      <header className="improvements-head">
        <h1>{words('improvements.heading')}</h1>
        <span className="improvement-fine figures" role="status">
          {improvements === null ? '' : words('improvements.count', { count: shown.length })}
        </span>
        <Filters
          improvements={improvements ?? []}
          owner={owner}
          state={state}
          isOverdueOnly={isOverdueOnly}
          onOwner={setOwner}
          onState={setState}
          onOverdueOnly={setOverdueOnly}
        />
        <Button size="small" onClick={() => void saveCalendar()}>
          {words('calendar.file')}
        </Button>
      </header>
      {failure === null ? null : <Notice tone="trouble">{errorWords(failure, words)}</Notice>}
      {fault === null ? null : <Notice tone="trouble">{fault}</Notice>}
      {improvements !== null && shown.length === 0 ? (
        <p className="improvement-fine">{words('improvements.none')}</p>
      ) : null}
      <ul>
        {shown.map((one) => (
          <ImprovementRow
            key={`${one.incident} ${one.id}`}
            improvement={one}
            now={now}
            onAsk={looksOnly ? null : (command) => ask(one.incident, command)}
            onChange={() => setAsked(one)}
          >
            <button
              type="button"
              className="improvement-where"
              onClick={() => session.go({ view: 'review', incident: one.incident })}
            >
              {words('improvements.in', { number: shortNumber(one.number), title: one.title })}
              {one.drill ? ` · ${words('drill.mark')}` : ''}
            </button>
            {learned
              .filter(({ because }) => because?.incident === one.incident && because.improvement === one.id)
              .map(({ version }) => (
                <span key={version} className="improvement-fine">
                  {words('improvements.handbook', { version: spokenVersion(version) })}
                </span>
              ))}
          </ImprovementRow>
        ))}
      </ul>
      {asked === null ? null : (
        <ImprovementAsk
          improvement={asked}
          submit={async (command) => submit(asked.incident, command)}
          onDone={() => setAsked(null)}
        />
      )}
    </main>
  );
}

function Filters({
  improvements,
  owner,
  state,
  isOverdueOnly,
  onOwner,
  onState,
  onOverdueOnly,
}: {
  readonly improvements: readonly ToldImprovement[];
  readonly owner: string | null;
  readonly state: StateFilter;
  readonly isOverdueOnly: boolean;
  readonly onOwner: (owner: string | null) => void;
  readonly onState: (state: StateFilter) => void;
  readonly onOverdueOnly: (isOn: boolean) => void;
}) {
  const { words } = useSpeech();
  const owners = [...new Set(improvements.map((one) => one.owner ?? ''))].toSorted();
  return (
    <div className="improvements-filters">
      <label>
        {words('improvements.owner')}{' '}
        <select
          className="input"
          value={owner === null ? 'all' : `by ${owner}`}
          onChange={(event) => onOwner(event.target.value === 'all' ? null : event.target.value.slice(3))}
        >
          <option value="all">{words('improvements.everybody')}</option>
          {owners.map((name) => (
            <option key={name} value={`by ${name}`}>
              {name === '' ? words('improvements.nobody') : name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words('improvements.state')}{' '}
        <select
          className="input"
          value={state}
          onChange={(event) => {
            const chosen = taskStateSchema.safeParse(event.target.value);
            onState(chosen.success ? chosen.data : event.target.value === 'all' ? 'all' : 'not_over');
          }}
        >
          <option value="not_over">{words('improvements.not_over')}</option>
          {taskStates.map((one) => (
            <option key={one} value={one}>
              {words(`work_state.${one}`)}
            </option>
          ))}
          <option value="all">{words('improvements.all_states')}</option>
        </select>
      </label>
      <Button size="small" aria-pressed={isOverdueOnly} onClick={() => onOverdueOnly(!isOverdueOnly)}>
        {words('improvements.overdue_only')}
      </Button>
    </div>
  );
}

function fits(one: ToldImprovement, state: StateFilter): boolean {
  if (state === 'all') return true;
  return state === 'not_over' ? !isImprovementOver(one) : one.state === state;
}

/** What is to be done first, the soonest due on top; what has no time after what has one; what is over last. */
function byDue(one: ToldImprovement, other: ToldImprovement): number {
  return (
    Number(isImprovementOver(one)) - Number(isImprovementOver(other)) ||
    (one.due ?? Number.MAX_SAFE_INTEGER) - (other.due ?? Number.MAX_SAFE_INTEGER) ||
    other.addedAt - one.addedAt
  );
}
