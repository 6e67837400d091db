import { useRef, useState } from 'react';
import { parseScriptFile, scriptFile } from '../../../shared/domain/drills/script-file.ts';
import { type DrillScript, scriptsOf } from '../../../shared/domain/drills/scripts-of.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech, useWorkspace } from '../../state/screen.tsx';
import { DropAsk } from './drop-ask.tsx';
import { type ScriptDraft, draftOf, emptyScript, scriptOf } from './script-draft.ts';
import { ScriptForm } from './script-form.tsx';
import { StartAsk } from './start-ask.tsx';
import './drills.css';

/** What came of the last thing that was asked here. */
interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
  readonly lines: readonly string[];
}

/** Drill scripts (演练脚本): written here beforehand, and played from here. */
export function Drills() {
  const { bridge, session, workspace } = useScreen();
  const speech = useSpeech();
  const { words } = speech;
  const scripts = scriptsOf(useWorkspace());
  const [draft, setDraft] = useState<ScriptDraft | null>(null);
  const [asked, setAsked] = useState<{ readonly what: 'start' | 'drop'; readonly script: DrillScript } | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const chosen = scripts.find(({ id }) => id === draft?.script) ?? null;

  const show = (next: ScriptDraft | null) => {
    setFault(null);
    setTold(null);
    setDraft(next);
  };
  const save = () => {
    const written = draft === null ? null : scriptOf(draft);
    if (written === null || draft === null) return;
    setBusy(true);
    setFault(null);
    const command = { kind: 'keep_drill_script' as const, ...written };
    void workspace.submit(draft.script === null ? command : { ...command, script: draft.script }).then((reply) => {
      setBusy(false);
      if (!reply.ok) {
        setFault(errorWords(reply.error, words));
        return;
      }
      const kept = scriptsOf(reply.value).find(({ name }) => name === written.name);
      show(kept === undefined ? null : draftOf(kept, kept.id));
      setTold({ tone: 'plain', text: words('drills.saved', { name: written.name }), lines: [] });
    });
  };
  const read = async (given: File) => {
    const parsed = parseScriptFile(await given.text());
    if (parsed.ok) show(draftOf(parsed.value, null));
    else {
      const lines = parsed.error.map(({ path, message }) => `${path}: ${message}`);
      setTold({ tone: 'trouble', text: words('drills.import_refused', { name: given.name }), lines });
    }
  };
  const write = (script: DrillScript) => {
    void bridge
      .call('text:save', {
        name: `${script.name}.json`,
        text: scriptFile({ name: script.name, injects: [...script.injects] }),
      })
      .then((reply) => {
        if (!reply.ok) setTold({ tone: 'trouble', text: errorWords(reply.error, words), lines: reply.error.lines });
        else if (reply.value.path !== null) {
          setTold({ tone: 'plain', text: words('review.saved', { path: reply.value.path }), lines: [] });
        }
      });
  };
  return (
    <main className="drills">
      <header className="drills-head">
        <h1>{words('drill.to_scripts')}</h1>
        <span className="script-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
        <Button onClick={() => file.current?.click()}>{words('board.import')}</Button>
        <input
          ref={file}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          tabIndex={-1}
          aria-label={words('drills.import_file')}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            if (given !== undefined) void read(given);
            event.target.value = '';
          }}
        />
        <Button look="solid" onClick={() => show(emptyScript)}>
          {words('drills.new')}
        </Button>
      </header>
      {told === null ? null : (
        <Notice tone={told.tone} lines={told.lines}>
          {told.text}
        </Notice>
      )}
      <div className="drills-body">
        <nav className="drills-list" aria-label={words('drill.to_scripts')}>
          {scripts.length === 0 ? <p className="drills-fine">{words('drills.none')}</p> : null}
          <ul>
            {scripts.map((script) => (
              <li key={script.id}>
                <button
                  type="button"
                  className="drills-script"
                  aria-current={script.id === draft?.script}
                  onClick={() => show(draftOf(script, script.id))}
                >
                  <span className="drills-name">{script.name}</span>
                  <span className="drills-fine figures">
                    {words('drills.count', { count: script.injects.length })} ·{' '}
                    {words('drill.by', { person: script.by ?? '', time: speech.time.full(script.at) })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </nav>
        {draft === null ? (
          <p className="drills-fine drills-lead">{words('drills.lead')}</p>
        ) : (
          <section className="drills-sheet">
            {chosen === null ? null : (
              <div className="script-ways">
                <Button look="solid" size="small" onClick={() => setAsked({ what: 'start', script: chosen })}>
                  {words('drills.start')}
                </Button>
                <Button size="small" onClick={() => write(chosen)}>
                  {words('drills.export')}
                </Button>
                <Button look="quiet" size="small" onClick={() => setAsked({ what: 'drop', script: chosen })}>
                  {words('drills.drop')}
                </Button>
              </div>
            )}
            <ScriptForm draft={draft} isBusy={isBusy} fault={fault} onChange={setDraft} onSave={save} />
          </section>
        )}
      </div>
      {asked?.what === 'start' ? <StartAsk script={asked.script} onDone={() => setAsked(null)} /> : null}
      {asked?.what === 'drop' ? (
        <DropAsk
          script={asked.script}
          onDone={(dropped) => {
            setAsked(null);
            if (dropped) show(null);
          }}
        />
      ) : null}
    </main>
  );
}
