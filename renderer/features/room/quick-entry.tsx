import { type FormEvent, type KeyboardEvent as KeyPress, useEffect, useId, useRef, useState } from 'react';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { type QuickLine, type QuickVerb, readQuickLine } from '../../../shared/domain/timeline/quick-line.ts';
import { type EntryRole, entryRoles, roleKeys } from '../../../shared/domain/roles/role.ts';
import { maxTextLength } from '../../../shared/domain/incident/registration.ts';
import { faultOfText } from '../../../shared/domain/unkeepable-text.ts';
import type { StreamId } from '../../../shared/record/ids.ts';
import type { CallError } from '../../../shared/bridge/reply.ts';
import type { Words } from '../../../shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { errorWords } from '../../reading/error-words.ts';
import type { IncidentAsk } from '../../state/incident-store.ts';
import { KeptNote } from '../../kept/kept-note.tsx';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import { useKeptText } from '../../state/use-kept.ts';
import { BeforeDetection } from './entries/before-detection.tsx';
import { TextFaultNote } from './entries/text-fault.tsx';
import { quickWords } from './quick-words.ts';
import type { RoomParts } from './room.tsx';
import { VerbList, verbsFor, withVerb } from './verb-list.tsx';
import './quick-entry.css';

type Saving = 'idle' | 'saving' | 'saved' | { readonly refused: CallError };

/**
 * The line that a responder works by: text, with the time in front of it if it was earlier, a kind and a role; or a verb
 * of the process after `/`. What was understood is shown before Enter; "saved" only after the store said that it is on
 * disk; a refusal keeps the text and says why, and what is typed while a line is being saved stays.
 */
export function QuickEntry({
  incident,
  view,
  submit,
  onLogged,
}: Pick<RoomParts, 'view' | 'submit'> & { readonly incident: StreamId; readonly onLogged: () => void }) {
  const { clock, bridge } = useScreen();
  const speech = useSpeech();
  const { words, zone } = speech;
  const { person } = useAppContext();
  const [line, setLine, kept] = useKeptText('quick');
  const [kind, setKind] = useState<EntryKind>('action');
  const [chosenRole, setRole] = useState<EntryRole | null>(null);
  const [saving, setSaving] = useState<Saving>('idle');
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);
  useLineAskedFor(input);

  const ownRole = roleKeys.find((role) => person !== null && view.roles[role].includes(person));
  const role = chosenRole ?? ownRole ?? 'unknown';
  const read = readQuickLine(line, view.at, zone);
  const told = quickWords(read, view.at, speech);
  const isKept = faultOfText(line, maxTextLength) === null;
  const isWhole = read.kind === 'command' || (read.kind === 'entry' && read.text !== '');
  const ready = isWhole && isKept && told.tone === 'plain' && saving !== 'saving' && person !== null;
  const [isListLeft, setListLeft] = useState(false);
  const verbs = isListLeft ? none : verbsFor(line);
  const [active, setActive] = useState(0);
  const listId = useId();
  const toldId = useId();
  const edit = (text: string) => {
    setLine(text);
    setActive(0);
    setListLeft(false);
    if (saving !== 'saving') setSaving('idle');
  };
  /** What is too long for an entry is kept whole as a file. */
  const attach = async () => {
    const name = words('text.file_name');
    const bytes = new TextEncoder().encode(line);
    const reply = await bridge.call('attachment:give', { incident, files: [{ name, bytes }] });
    setSaving(reply.ok ? 'saved' : { refused: reply.error });
    if (!reply.ok) return;
    setLine((typed) => (typed === line ? '' : typed));
    onLogged();
  };
  const choose = (verb: QuickVerb) => edit(withVerb(line, verb));
  const onKey = (event: KeyPress) => {
    const chosen = verbs[active];
    if (chosen === undefined || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((active + step + verbs.length) % verbs.length);
    else if (event.key === 'Escape') setListLeft(true);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !isWhole)) choose(chosen);
    else return;
    event.preventDefault();
  };
  const log = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    // Read once more: a minute may have passed since the last draw.
    const now = readQuickLine(line, clock.read(), zone);
    if (now.kind !== 'entry' && now.kind !== 'command') return;
    setSaving('saving');
    void submit(now.kind === 'command' ? now.command : entryOf(now, kind, role)).then((refusal) => {
      setSaving(refusal === null ? 'saved' : { refused: refusal });
      if (refusal !== null) return;
      setLine((typed) => (typed.startsWith(line) ? typed.slice(line.length).trimStart() : typed));
      onLogged();
    });
  };
  return (
    <form className="quick" onSubmit={log}>
      {verbs.length > 0 ? <VerbList id={listId} verbs={verbs} active={active} onChoose={choose} /> : null}
      <div className="quick-line">
        <input
          ref={input}
          className="input quick-input"
          aria-label={words('quick.label')}
          placeholder={words('quick.hint')}
          value={line}
          onChange={(event) => edit(event.target.value)}
          onKeyDown={onKey}
          role="combobox"
          aria-expanded={verbs.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-describedby={toldId}
          aria-invalid={told.tone === 'fault'}
          aria-activedescendant={verbs.length > 0 ? `${listId}-${active}` : undefined}
        />
        <select
          className="input quick-select"
          aria-label={words('quick.kind')}
          value={read.kind === 'entry' ? (read.entryKind ?? kind) : kind}
          onChange={(event) => setKind(entryKinds.find((value) => value === event.target.value) ?? 'action')}
        >
          {entryKinds.map((value) => (
            <option key={value} value={value}>
              {words(`entry_kind.${value}`)}
            </option>
          ))}
        </select>
        <select
          className="input quick-select"
          aria-label={words('quick.role')}
          value={role}
          onChange={(event) => setRole(entryRoles.find((value) => value === event.target.value) ?? null)}
        >
          {entryRoles.map((value) => (
            <option key={value} value={value}>
              {words(`role_short.${value}`)}
            </option>
          ))}
        </select>
        <Button type="submit" look="solid" disabled={!ready}>
          {words('quick.log')}
        </Button>
      </div>
      <TextFaultNote text={line} onClean={edit} onAttach={() => void attach()} />
      <BeforeDetection read={read} view={view} onNow={edit} />
      <p className="quick-below">
        <span className="quick-told figures" id={toldId} data-tone={told.tone} data-empty={line.trim() === ''}>
          {told.text}
        </span>
        <KeptNote kept={[kept]} />
        <span className="quick-saving" role="status" data-saving={typeof saving === 'string' ? saving : 'refused'}>
          {person === null ? words('person.needed') : savingWords(saving, words)}
        </span>
      </p>
    </form>
  );
}

function entryOf(
  { at, approximate, text, entryKind, important }: Extract<QuickLine, { readonly kind: 'entry' }>,
  kind: EntryKind,
  role: EntryRole,
): IncidentAsk {
  const when = at === null ? {} : { at };
  return { kind: 'add_entry', ...when, approximate, entryKind: entryKind ?? kind, role, text, important };
}

function savingWords(saving: Saving, words: Words): string {
  switch (saving) {
    case 'idle':
      return '';
    case 'saving':
      return words('quick.saving');
    case 'saved':
      return words('quick.saved');
    default:
      return words('ask.about', { deed: words('quick.not_saved'), what: errorWords(saving.refused, words) });
  }
}

const none: readonly QuickVerb[] = [];

/** Who came here by the key for the line is in it. */
function useLineAskedFor(input: { readonly current: HTMLInputElement | null }): void {
  const { session } = useScreen();
  useEffect(() => {
    const { route } = session.getState();
    if (route.view === 'room' && route.line === true) input.current?.focus();
  }, [session, input]);
}

/** `/` leads to the line from anywhere in the room that is not itself a place to type. */
function useSlashKey(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [input]);
}
