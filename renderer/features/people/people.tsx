import { useRef, useState } from 'react';
import { type Person, peopleOf } from '../../../shared/domain/people/people-of.ts';
import { type TakenPerson, peopleTable, readPeopleTable } from '../../../shared/domain/people/people-table.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { errorWords } from '../../reading/error-words.ts';
import { useScreen, useSpeech, useWorkspace } from '../../state/screen.tsx';
import { csvRows, csvText, textOfFile } from './csv-rows.ts';
import { faultLines } from './fault-lines.ts';
import { ImportAsk } from './import-ask.tsx';
import { LeftAsk } from './left-ask.tsx';
import { PeopleRows } from './people-rows.tsx';
import { PersonForm } from './person-form.tsx';
import { roleNamed, roleWord } from './role-names.ts';
import './people.css';

/** What came of the last thing that was asked here. */
interface Told {
  readonly tone: 'plain' | 'trouble';
  readonly text: string;
  readonly lines: readonly string[];
}

type Asked =
  | { readonly what: 'form'; readonly person: Person | null }
  | { readonly what: 'left'; readonly person: Person }
  | { readonly what: 'import'; readonly file: string; readonly people: readonly TakenPerson[] };

/** The largest file (bytes) that is read as a list of people. */
const maxFileBytes = 5_000_000;

/** The directory of people (人员名录): whom the workspace knows, how to reach them and what they usually do. */
export function People() {
  const { bridge, session, workspace } = useScreen();
  const { words, language } = useSpeech();
  const known = peopleOf(useWorkspace());
  const [sought, setSought] = useState('');
  const [showsLeft, setShowsLeft] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const here = known.filter(({ hasLeft }) => !hasLeft);
  const listed = showsLeft ? known : here;
  const shown = listed.filter((person) => holds(person, sought, roleWord(words)));

  const trouble = (text: string, lines: readonly string[] = []) => setTold({ tone: 'trouble', text, lines });
  const read = async (given: File) => {
    setTold(null);
    if (given.size > maxFileBytes) {
      trouble(words('people.too_big', { file: given.name }));
      return;
    }
    const text = textOfFile(await given.arrayBuffer());
    if (text === null) {
      trouble(words('people.not_utf8', { file: given.name }));
      return;
    }
    const rows = csvRows(text);
    const table = rows.ok ? readPeopleTable(rows.value, known, roleNamed) : { people: [], faults: rows.error };
    if (table.faults.length > 0)
      trouble(words('people.refused_file', { file: given.name }), faultLines(table.faults, words));
    else setAsked({ what: 'import', file: given.name, people: table.people });
  };
  const write = () => {
    const rows = peopleTable(known, language === 'zh-CN' ? 'zh' : 'en', roleWord(words));
    void bridge.call('text:save', { name: `${words('people.heading')}.csv`, text: csvText(rows) }).then((reply) => {
      if (!reply.ok) trouble(errorWords(reply.error, words), reply.error.lines);
      else if (reply.value.path !== null)
        setTold({ tone: 'plain', text: words('people.saved', { path: reply.value.path }), lines: [] });
    });
  };
  const back = ({ id, name, contact, usualRoles, note }: Person) => {
    const person = { person: id, name, contact, usualRoles: [...usualRoles], note };
    void workspace.submit({ kind: 'list_people', people: [person] }).then((reply) => {
      if (!reply.ok) trouble(errorWords(reply.error, words));
    });
  };
  return (
    <main className="people">
      <header className="people-head">
        <h1>{words('people.heading')}</h1>
        <span className="people-fine figures">{words('people.count', { count: here.length })}</span>
        <span className="people-space" />
        <Button look="quiet" onClick={() => session.go({ view: 'board' })}>
          {words('screen.back_to_board')}
        </Button>
        <Button onClick={() => file.current?.click()}>{words('people.import')}</Button>
        <input
          ref={file}
          className="visually-hidden"
          type="file"
          accept=".csv,text/csv"
          tabIndex={-1}
          aria-label={words('people.import_file')}
          onChange={(event) => {
            const [given] = event.target.files ?? [];
            if (given !== undefined) void read(given);
            event.target.value = '';
          }}
        />
        <Button disabled={known.length === 0} onClick={write}>
          {words('people.export')}
        </Button>
        <Button look="solid" onClick={() => setAsked({ what: 'form', person: null })}>
          {words('people.add')}
        </Button>
      </header>
      {told === null ? null : (
        <Notice tone={told.tone} lines={told.lines}>
          {told.text}
        </Notice>
      )}
      {known.length === 0 ? (
        <p className="people-fine people-lead">{words('people.none')}</p>
      ) : (
        <>
          <div className="people-seek">
            <input
              className="input"
              type="search"
              aria-label={words('people.search')}
              placeholder={words('people.search')}
              value={sought}
              onChange={(event) => setSought(event.target.value)}
            />
            {known.length === here.length ? null : (
              <label className="people-fine">
                <input type="checkbox" checked={showsLeft} onChange={(event) => setShowsLeft(event.target.checked)} />
                {words('people.show_left')}
              </label>
            )}
          </div>
          {shown.length === 0 && sought.trim() !== '' ? (
            <p className="people-fine">{words('people.none_found', { sought: sought.trim() })}</p>
          ) : null}
          {shown.length === 0 ? null : (
            <PeopleRows
              people={shown}
              onChange={(person) => setAsked({ what: 'form', person })}
              onLeft={(person) => setAsked({ what: 'left', person })}
              onBack={back}
            />
          )}
        </>
      )}
      {asked?.what === 'form' ? <PersonForm person={asked.person} onDone={() => setAsked(null)} /> : null}
      {asked?.what === 'left' ? <LeftAsk person={asked.person} onDone={() => setAsked(null)} /> : null}
      {asked?.what === 'import' ? (
        <ImportAsk
          file={asked.file}
          people={asked.people}
          onDone={(count) => {
            setAsked(null);
            if (count !== null)
              setTold({ tone: 'plain', text: words('people.taken', { count, file: asked.file }), lines: [] });
          }}
        />
      ) : null}
    </main>
  );
}

/** Whether everything that is sought stands somewhere in what is known of a person. */
function holds(person: Person, sought: string, roleWordOf: ReturnType<typeof roleWord>): boolean {
  const text = [person.name, person.contact, person.note, ...person.usualRoles.map(roleWordOf)].join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((part) => text.includes(part));
}
