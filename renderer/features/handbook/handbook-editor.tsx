import { useEffect, useRef, useState } from 'react';
import { type Handbook, handbookSchema } from '../../../shared/domain/handbook/handbook.ts';
import { handbookDifferences, handbookParts } from '../../../shared/domain/handbook/handbook-differences.ts';
import { handbookVersions, spokenVersion } from '../../../shared/domain/handbook/handbook-versions.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TabList } from '../../components/tab-list.tsx';
import { Notice } from '../../components/notice.tsx';
import { KeptNote } from '../../kept/kept-note.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useAppContext, useScreen, useSpeech, useWorkspace } from '../../state/screen.tsx';
import type { HandbookCause } from '../../../shared/domain/handbook/handbook-cause.ts';
import { useKept, useKeptText } from '../../state/use-kept.ts';
import { useImprovements } from '../../state/use-improvements.ts';
import { BecauseField, BecauseOf } from './handbook-because.tsx';
import { DifferencesList } from './differences-list.tsx';
import { faultsOf } from './handbook-faults.ts';
import { handbookDraftSchema } from './handbook-draft.ts';
import { PartForm } from './part-form.tsx';
import './handbook.css';

interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
  readonly lines: readonly string[];
}

/** The handbook (故障处理手册): read, changed, compared, carried as a file. A saved change is a new version. */
export function HandbookEditor() {
  const { bridge, handbooks, workspace } = useScreen();
  const { words, time } = useSpeech();
  const { handbookVersion } = useAppContext();
  const versions = handbookVersions(useWorkspace());
  const [current, setCurrent] = useState<Handbook | null>(null);
  const [draft, setDraft, keptDraft] = useKept('handbook', null, handbookDraftSchema);
  const [part, setPart] = useState<(typeof handbookParts)[number]>('stages');
  const [compared, setCompared] = useState<number | null>(null);
  const [fetched, setFetched] = useState<Handbook | null>(null);
  const other = fetched?.version === compared ? fetched : null;
  const [note, setNote, keptNote] = useKeptText('handbook.note');
  const [because, setBecause] = useState<HandbookCause | null>(null);
  const { improvements } = useImprovements();
  const [told, setTold] = useState<Told | null>(null);
  const file = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void handbooks(handbookVersion).then((found) => {
      if (found.ok) setCurrent(found.value);
      else setTold({ tone: 'trouble', text: errorWords(found.error, words), lines: found.error.lines });
    });
  }, [handbooks, handbookVersion, words]);
  useEffect(() => {
    if (compared === null) return;
    void handbooks(compared).then((found) => setFetched(found.ok ? found.value : null));
  }, [compared, handbooks]);
  if (current === null) return <main className="app-wait">{words('screen.loading')}</main>;

  const shown = draft ?? current;
  // What a draft was made from is part of it: another version may be in force by now, which the store tells.
  const basedOn = shown.version;
  const changes = draft === null ? 0 : handbookDifferences(current, draft).length;
  const faults = draft === null ? [] : faultsOf(draft, words);
  const save = () => {
    const asked = { kind: 'adopt_handbook' as const, handbook: shown, basedOn, note: note.trim(), because };
    void workspace.submit(asked).then((reply) => {
      if (!reply.ok) {
        setTold({ tone: 'trouble', text: errorWords(reply.error, words), lines: reply.error.lines });
        return;
      }
      const version = handbookVersions(reply.value)[0]?.version ?? basedOn;
      keptDraft.drop();
      keptNote.drop();
      setBecause(null);
      setTold({ tone: 'plain', text: words('handbook.saved', { version: spokenVersion(version) }), lines: [] });
    });
  };
  const read = async (given: File) => {
    const text = await given.text();
    let content: unknown = null;
    try {
      content = JSON.parse(text);
    } catch {
      content = null;
    }
    const parsed = handbookSchema.safeParse(content);
    if (parsed.success) {
      setDraft({ ...parsed.data, version: current.version });
      setTold({ tone: 'plain', text: words('handbook.imported', { name: given.name }), lines: [] });
      setCompared(current.version);
      return;
    }
    const lines = parsed.error.issues.slice(0, 20).map(({ path, message }) => `${path.join('.') || '.'}: ${message}`);
    setTold({ tone: 'trouble', text: words('handbook.import_refused', { name: given.name }), lines });
  };
  const numbers = [...new Set([...versions.map(({ version }) => version), 1, handbookVersion])];
  return (
    <main className="handbook">
      <header className="handbook-head">
        <div>
          <h1>{words('handbook.heading')}</h1>
          <p>{words('handbook.lead')}</p>
        </div>
        <Button
          onClick={() => {
            const text = `${JSON.stringify(shown, null, 2)}\n`;
            void bridge.call('text:save', { name: `handbook-${spokenVersion(shown.version)}.json`, text });
          }}
        >
          {words('handbook.export')}
        </Button>
        <Button onClick={() => file.current?.click()}>{words('handbook.import')}</Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={words('handbook.import')}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            if (given !== undefined) void read(given);
            event.target.value = '';
          }}
        />
      </header>
      {told === null ? null : (
        <Notice tone={told.tone} lines={told.lines}>
          {told.text}
        </Notice>
      )}
      <TabList
        id="handbook"
        className="handbook-tabs"
        label={words('handbook.heading')}
        tabs={handbookParts.map((key) => ({ key, content: words(`handbook.part.${key}`) }))}
        chosen={part}
        onChoose={setPart}
      />
      <div className="handbook-body">
        <section className="handbook-form" id="handbook-pane" role="tabpanel" aria-labelledby={`handbook-${part}`}>
          <PartForm part={part} draft={shown} edit={setDraft} />
        </section>
        <aside className="handbook-side">
          {draft === null || changes === 0 ? null : (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (faults.length === 0 && note.trim() !== '') save();
              }}
            >
              <p>
                <b>{words('handbook.unsaved', { count: changes })}</b>
              </p>
              <KeptNote kept={[keptDraft, keptNote]} />
              {draft.version === current.version ? null : (
                <Notice tone="trouble" lines={[]}>
                  {words('handbook.moved_on', { version: spokenVersion(current.version) })}{' '}
                  <Button size="small" onClick={() => setDraft({ ...draft, version: current.version })}>
                    {words('handbook.rebase', { version: spokenVersion(current.version) })}
                  </Button>
                </Notice>
              )}
              {faults.length === 0 ? null : (
                <Notice tone="trouble" lines={faults}>
                  {words('handbook.faults')}
                </Notice>
              )}
              <Field label={words('handbook.note')}>
                {(control) => (
                  <input
                    {...control}
                    className="input"
                    maxLength={2_000}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                  />
                )}
              </Field>
              <BecauseField improvements={improvements ?? []} because={because} onChange={setBecause} />
              <Button type="submit" look="solid" disabled={faults.length > 0 || note.trim() === ''}>
                {words('handbook.save')}
              </Button>{' '}
              <Button look="quiet" onClick={keptDraft.drop}>
                {words('handbook.discard')}
              </Button>
            </form>
          )}
          <h2>{words('handbook.versions')}</h2>
          <ul className="handbook-versions">
            {numbers.map((version) => {
              const made = versions.find((one) => one.version === version);
              return (
                <li key={version}>
                  <Button
                    size="small"
                    look="quiet"
                    aria-pressed={compared === version}
                    onClick={() => setCompared(compared === version ? null : version)}
                  >
                    {words('handbook.version', { version: spokenVersion(version) })}
                    {version === handbookVersion ? ` · ${words('handbook.in_force')}` : ''}
                  </Button>
                  <span className="handbook-fine figures">
                    {made === undefined
                      ? words('handbook.shipped')
                      : words('handbook.by', {
                          person: made.by ?? words('role_short.unknown'),
                          time: time.full(made.at),
                          note: made.note,
                        })}
                    {made === undefined || made.because === null ? null : (
                      <BecauseOf because={made.because} improvements={improvements ?? []} />
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
          {other === null ? null : (
            <section aria-label={words('handbook.compare', { version: spokenVersion(other.version) })}>
              <h2>{words('handbook.compare', { version: spokenVersion(other.version) })}</h2>
              <DifferencesList before={other} after={shown} />
              {other.version === current.version ? null : (
                <Button
                  size="small"
                  onClick={() => {
                    setDraft({ ...other, version: current.version });
                    setNote(words('handbook.returned', { version: spokenVersion(other.version) }));
                  }}
                >
                  {words('handbook.return')}
                </Button>
              )}
            </section>
          )}
        </aside>
      </div>
    </main>
  );
}
