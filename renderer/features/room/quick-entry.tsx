import { type FormEvent, useEffect, useRef, useState } from 'react';
import { type EntryKind, entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { parseQuickEntry } from '../../../shared/domain/timeline/parse-quick-entry.ts';
import { type EntryRole, entryRoles, roleKeys } from '../../../shared/domain/roles/role.ts';
import { Button } from '../../components/button.tsx';
import { useAppContext, useScreen, useSpeech } from '../../state/screen.tsx';
import type { RoomParts } from './room.tsx';
import './quick-entry.css';

type Saving = 'idle' | 'saving' | 'saved' | 'refused';

/**
 * The line that a responder logs by: text, with the time in front of it if it was earlier, a kind and a role. What was
 * understood is shown before Enter; "saved" only after the store said that it is on disk; a refusal keeps the text.
 */
export function QuickEntry({
  view,
  act,
  onLogged,
}: Pick<RoomParts, 'view' | 'act'> & { readonly onLogged: () => void }) {
  const { clock } = useScreen();
  const speech = useSpeech();
  const { words, zone } = speech;
  const { person } = useAppContext();
  const [line, setLine] = useState('');
  const [kind, setKind] = useState<EntryKind>('action');
  const [chosenRole, setRole] = useState<EntryRole | null>(null);
  const [saving, setSaving] = useState<Saving>('idle');
  const input = useRef<HTMLInputElement>(null);
  useSlashKey(input);

  const ownRole = roleKeys.find((role) => person !== null && view.roles[role].includes(person));
  const role = chosenRole ?? ownRole ?? 'unknown';
  const read = parseQuickEntry(line, view.at, zone);
  const ahead = read.at !== null && read.at > view.at;
  const ready = read.text !== '' && !ahead && saving !== 'saving' && person !== null;
  const log = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    // Read once more: a minute may have passed since the last draw.
    const { at, approximate, text } = parseQuickEntry(line, clock.read(), zone);
    setSaving('saving');
    void act({ kind: 'add_entry', ...(at === null ? {} : { at }), approximate, entryKind: kind, role, text }).then(
      (done) => {
        setSaving(done ? 'saved' : 'refused');
        if (!done) return;
        setLine('');
        onLogged();
      },
    );
  };
  const when = read.at === null ? null : speech.moment(read.at, view.at);
  return (
    <form className="quick" onSubmit={log}>
      <div className="quick-line">
        <input
          ref={input}
          className="input quick-input"
          aria-label={words('quick.label')}
          placeholder={words('quick.hint')}
          value={line}
          maxLength={20_000}
          onChange={(event) => {
            setLine(event.target.value);
            if (saving !== 'saving') setSaving('idle');
          }}
        />
        <select
          className="input quick-select"
          aria-label={words('quick.kind')}
          value={kind}
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
      <p className="quick-below">
        <span className="quick-when figures" data-ahead={ahead}>
          {ahead
            ? words('quick.future')
            : when === null
              ? words('quick.now')
              : words(read.approximate ? 'quick.about' : 'quick.at', { time: when })}
        </span>
        <span className="quick-saving" role="status" data-saving={saving}>
          {person === null ? words('person.needed') : savingWords(saving, words)}
        </span>
      </p>
    </form>
  );
}

function savingWords(saving: Saving, words: ReturnType<typeof useSpeech>['words']): string {
  switch (saving) {
    case 'idle':
      return '';
    case 'saving':
      return words('quick.saving');
    case 'saved':
      return words('quick.saved');
    case 'refused':
      return words('quick.not_saved');
  }
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
