import { type FormEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { ListedCandidate } from '../../../shared/domain/alerts/triage.ts';
import type { Handbook } from '../../../shared/domain/handbook/handbook.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Notice } from '../../components/notice.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useTimeReading } from '../../reading/use-time-reading.ts';
import { useAppContext, useScreen, useSpeech, useTick } from '../../state/screen.tsx';
import { useKept } from '../../state/use-kept.ts';
import { submitOnce } from '../../state/submit-once.ts';
import { type DeclareDraft, declareDraftSchema, emptyDraft } from './declare-draft.ts';
import { DeclareDrill } from './declare-drill.tsx';
import { DeclareImpact } from './declare-impact.tsx';
import { DeclareLevel } from './declare-level.tsx';
import { DeclareRest } from './declare-rest.tsx';
import { DeclareSimilar } from './declare-similar.tsx';
import { draftOfCandidate } from './draft-of-candidate.ts';
import { declarationOf } from './read-draft.ts';
import './declare.css';

/** Changes some fields of the draft. */
export type EditDraft = (changes: Partial<DeclareDraft>) => void;

/** The registration form; `candidate`: the alert that it is filled from, and that is settled when it is filed. */
export function Declare({ candidate }: { readonly candidate: string | null }) {
  const { triage: store } = useScreen();
  const { words, time } = useSpeech();
  const triage = useStore(store, (state) => state.triage);
  // The form begins with what the alert says when it is opened; what arrives meanwhile changes nothing under the hand.
  const [alert, setAlert] = useState<ListedCandidate | null>(null);
  if (candidate === null) return <DeclareForm begin={emptyDraft} alert={null} onMovedOn={() => undefined} />;
  const found = alert ?? triage?.candidates.find(({ id }) => id === candidate) ?? null;
  if (found === null) {
    return triage === null ? null : <p className="app-wait">{words('refusal.unknown_candidate')}</p>;
  }
  if (alert === null) setAlert(found);
  const isSettled = triage?.candidates.some(({ id, disposition }) => id === candidate && disposition.kind !== 'open');
  return (
    <DeclareForm
      begin={draftOfCandidate(found, time)}
      alert={found}
      isSettled={isSettled === true}
      onMovedOn={() => setAlert(null)}
    />
  );
}

/** Filed with a title and what is seen, while the proposed level answers each key. */
function DeclareForm({
  begin,
  alert,
  isSettled = false,
  onMovedOn,
}: {
  readonly begin: DeclareDraft;
  readonly alert: ListedCandidate | null;
  /** Somebody settled the alert meanwhile. */
  readonly isSettled?: boolean;
  /** It was over and fires anew: what it is now is to be shown. What was written stays. */
  readonly onMovedOn: () => void;
}) {
  const { bridge, session, clock, handbooks } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const { person, handbookVersion } = useAppContext();
  const now = useTick();
  const [draft, setDraft, kept] = useKept(
    alert === null ? 'declare' : `declare.${alert.id}`,
    begin,
    declareDraftSchema,
  );
  const [handbook, setHandbook] = useState<Handbook | null>(null);
  const [filing, setFiling] = useState(false);
  const [fault, setFault] = useState<CallError | null>(null);
  useEffect(() => {
    void handbooks(handbookVersion).then((found) => (found.ok ? setHandbook(found.value) : setFault(found.error)));
  }, [handbooks, handbookVersion]);

  const detected = useTimeReading(draft.detectedAt);
  const edit: EditDraft = (changes) => setDraft((before) => ({ ...before, ...changes }));
  const ready = !filing && person !== null && declarationOf(draft, person, now, speech.zone) !== null;
  const file = (event: FormEvent) => {
    event.preventDefault();
    const declaration = declarationOf(draft, person, clock.read(), speech.zone);
    const confirms = alert === null ? undefined : { candidate: alert.id, outbreak: alert.outbreak };
    const declare = declaration === null || confirms === undefined ? declaration : { ...declaration, confirms };
    if (declare === null || filing || person === null) return;
    setFiling(true);
    void submitOnce(bridge, { subject: 'workspace', declare }).then((reply) => {
      setFiling(false);
      if (!reply.ok) {
        if (reply.error.refusal === 'candidate_moved_on') onMovedOn();
        setFault(reply.error);
        return;
      }
      kept.drop();
      session.go({ view: 'room', incident: reply.value.incident });
    });
  };
  return (
    <main className="declare">
      <form
        className="declare-form"
        aria-label={words('declare.heading')}
        onSubmit={file}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) file(event);
        }}
      >
        <header className="declare-head">
          <h1>{words('declare.heading')}</h1>
          <p>{words('declare.lead')}</p>
          {alert === null ? null : (
            <p className="declare-alert figures">
              {words('triage.declare_from', {
                title: alert.title,
                count: words('triage.since', { count: alert.count, time: speech.moment(alert.startsAt, now) }),
              })}
            </p>
          )}
          <KeptNote kept={[kept]} />
        </header>
        {isSettled && !filing ? <Notice tone="trouble">{words('triage.declare_gone')}</Notice> : null}
        {fault === null ? null : (
          <Notice tone="trouble" lines={fault.lines}>
            {errorWords(fault, words)}
          </Notice>
        )}
        <div className="declare-columns">
          <div className="declare-fields">
            <Field label={words('declare.title')}>
              {(control) => (
                <input
                  {...control}
                  className="input declare-title"
                  autoFocus
                  required
                  maxLength={300}
                  placeholder={words('declare.title_hint')}
                  value={draft.title}
                  onChange={(event) => edit({ title: event.target.value })}
                />
              )}
            </Field>
            <Field label={words('declare.seen')}>
              {(control) => (
                <textarea
                  {...control}
                  className="input"
                  rows={3}
                  placeholder={words('declare.seen_hint')}
                  value={draft.seen}
                  onChange={(event) => edit({ seen: event.target.value })}
                />
              )}
            </Field>
            <DeclareImpact draft={draft} edit={edit} />
            <TimeField
              label={words('declare.detected_at')}
              value={draft.detectedAt}
              fault={detected.fault}
              hint={detected.hint}
              onChange={(detectedAt) => edit({ detectedAt })}
            />
            <DeclareRest draft={draft} edit={edit} isOpen={alert !== null} />
          </div>
          <div className="declare-right">
            <aside className="declare-side">
              {handbook === null ? null : <DeclareLevel draft={draft} edit={edit} handbook={handbook} />}
              <label className="declare-command">
                <input
                  type="checkbox"
                  checked={draft.takesCommand}
                  onChange={(event) => edit({ takesCommand: event.target.checked })}
                />
                {words('declare.command')}
              </label>
              {alert === null ? <DeclareDrill draft={draft} edit={edit} /> : null}
              <Button look="solid" type="submit" disabled={!ready} className="declare-file">
                {words(filing ? 'declare.filing' : 'declare.file')}
              </Button>
              <p className="declare-fine">{person === null ? words('person.needed') : words('declare.keys')}</p>
              <div className="declare-ways">
                <Button
                  look="quiet"
                  size="small"
                  onClick={() => session.go({ view: alert === null ? 'board' : 'triage' })}
                >
                  {words(alert === null ? 'screen.back_to_board' : 'triage.back')}
                </Button>
                <Button look="quiet" size="small" onClick={kept.drop}>
                  {words('declare.clear')}
                </Button>
              </div>
            </aside>
            <DeclareSimilar draft={draft} />
          </div>
        </div>
      </form>
    </main>
  );
}
