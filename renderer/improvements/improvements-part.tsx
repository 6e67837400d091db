import { useState } from 'react';
import { spokenVersion, versionsBecauseOf } from '../../shared/domain/handbook/handbook-versions.ts';
import { type ImprovementStanding, improvementsAt } from '../../shared/domain/improvements/improvements-at.ts';
import type { IncidentState } from '../../shared/domain/incident/incident-state.ts';
import type { CallError } from '../../shared/bridge/reply.ts';
import type { StreamId } from '../../shared/record/ids.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { errorWords } from '../reading/error-words.ts';
import type { IncidentAsk } from '../state/incident-store.ts';
import { useScreen, useSpeech, useTick, useWorkspace } from '../state/screen.tsx';
import { ImprovementAsk } from './improvement-ask.tsx';
import { ImprovementRow } from './improvement-row.tsx';

/** An incident's improvements as they stand, with what the handbook learned from it. */
export function ImprovementsPart({
  state,
  incident,
  submit,
}: {
  readonly state: IncidentState;
  readonly incident: StreamId;
  /** Null where nothing may be changed. */
  readonly submit: ((command: IncidentAsk) => Promise<CallError | null>) | null;
}) {
  const { clock } = useScreen();
  const { words } = useSpeech();
  const [asked, setAsked] = useState<ImprovementStanding | 'new' | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const now = Math.max(useTick(), clock.read());
  const learned = versionsBecauseOf(useWorkspace(), incident);
  const improvements = improvementsAt(state);
  const ask =
    submit === null
      ? null
      : (command: IncidentAsk) =>
          void submit(command).then((refusal) => setFault(refusal === null ? null : errorWords(refusal, words)));
  return (
    <div className="improvements-part">
      {improvements.length === 0 ? <p className="improvement-fine">{words('improvements.none_here')}</p> : null}
      <ul>
        {improvements.map((improvement) => (
          <ImprovementRow
            key={improvement.id}
            improvement={improvement}
            now={now}
            onAsk={ask}
            onChange={() => setAsked(improvement)}
          >
            {learned
              .filter(({ because }) => because?.improvement === improvement.id)
              .map(({ version }) => (
                <span key={version} className="improvement-fine">
                  {words('improvements.handbook', { version: spokenVersion(version) })}
                </span>
              ))}
          </ImprovementRow>
        ))}
      </ul>
      {learned.map(({ version, note }) => (
        <p key={version} className="improvement-fine">
          {words('writing.handbook_changed', { version: spokenVersion(version), note })}
        </p>
      ))}
      {fault === null ? null : <Notice tone="trouble">{fault}</Notice>}
      {submit === null ? null : (
        <Button size="small" onClick={() => setAsked('new')}>
          {words('improvements.add')}
        </Button>
      )}
      {asked === null || submit === null ? null : (
        <ImprovementAsk improvement={asked === 'new' ? null : asked} submit={submit} onDone={() => setAsked(null)} />
      )}
    </div>
  );
}
