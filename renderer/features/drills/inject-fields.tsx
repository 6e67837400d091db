import { Trash2 } from 'lucide-react';
import { type RoleKey, roleKeys } from '../../../shared/domain/roles/role.ts';
import { entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { type InjectDraft, readMinutes } from './script-draft.ts';

/** One inject as a row of fields. `place`: which it is, by which it is read out. */
export function InjectFields({
  inject,
  place,
  onChange,
  onRemove,
}: {
  readonly inject: InjectDraft;
  readonly place: number;
  readonly onChange: (changes: Partial<InjectDraft>) => void;
  readonly onRemove: () => void;
}) {
  const { words } = useSpeech();
  const named = (field: string) => words('drills.field_of', { field, place });
  const isFaulty = readMinutes(inject.after) === null;
  return (
    <li className="script-inject">
      <span className="script-after">
        <input
          className="input figures"
          inputMode="numeric"
          maxLength={5}
          aria-label={named(words('drills.after'))}
          aria-invalid={isFaulty}
          value={inject.after}
          onChange={(event) => onChange({ after: event.target.value })}
        />
        {isFaulty ? <span className="field-fault script-fault">{words('drills.after_wrong')}</span> : null}
      </span>
      <textarea
        className="input"
        rows={2}
        maxLength={4_000}
        aria-label={named(words('drills.text'))}
        placeholder={words('drills.text_hint')}
        value={inject.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <select
        className="input"
        aria-label={named(words('drills.kind'))}
        value={inject.kind}
        onChange={(event) => onChange({ kind: entryKinds.find((kind) => kind === event.target.value) ?? inject.kind })}
      >
        {entryKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words(`entry_kind.${kind}`)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={named(words('drills.role'))}
        value={inject.role ?? ''}
        onChange={(event) => onChange({ role: roleOf(event.target.value) })}
      >
        <option value="">{words('drill.everybody')}</option>
        {roleKeys.map((role) => (
          <option key={role} value={role}>
            {words(`role_short.${role}`)}
          </option>
        ))}
      </select>
      <label className="script-hidden">
        <input
          type="checkbox"
          checked={inject.hidden}
          onChange={(event) => onChange({ hidden: event.target.checked })}
        />
        {words('drills.hidden')}
      </label>
      <Button size="small" look="quiet" aria-label={words('drills.remove', { place })} onClick={onRemove}>
        <Trash2 aria-hidden="true" />
      </Button>
    </li>
  );
}

function roleOf(value: string): RoleKey | null {
  return roleKeys.find((role) => role === value) ?? null;
}
