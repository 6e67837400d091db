import { X } from 'lucide-react';
import type { Handbook } from '../../../../shared/domain/handbook/handbook.ts';
import type { IncidentView } from '../../../../shared/domain/incident/incident-view.ts';
import { type EntryRole, entryRoles } from '../../../../shared/domain/roles/role.ts';
import { type EntryKind, entryKinds } from '../../../../shared/domain/timeline/entry-kind.ts';
import { type TimelineFilter, isOpenFilter } from '../../../../shared/domain/timeline/timeline-filter.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';
import { peopleOf } from './people-of-view.ts';
import { stageSpan } from './stage-span.ts';

/** What the timeline is filtered by: each choice applies at once, on top of the others. */
export function FilterRow({
  view,
  handbook,
  filter,
  onFilter,
  onClear,
}: {
  readonly view: IncidentView;
  readonly handbook: Handbook;
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onClear: () => void;
}) {
  const { words, language } = useSpeech();
  const stages = view.stages.flatMap(({ key }) => {
    const span = stageSpan(view, key);
    const name = handbook.stages.find((stage) => stage.key === key)?.name;
    return span === null || name === undefined ? [] : [{ key, span, name: language === 'zh-CN' ? name.zh : name.en }];
  });
  const stage = stages.find(({ span }) => span.from === filter.from && span.to === filter.to)?.key ?? '';
  return (
    <fieldset className="filter-row" aria-label={words('filter.heading')}>
      <Choice
        label={words('filter.kind')}
        value={filter.kind ?? ''}
        options={entryKinds.map((kind) => [kind, words(`entry_kind.${kind}`)])}
        onChange={(value) =>
          onFilter({ ...filter, kind: entryKinds.find((kind): kind is EntryKind => kind === value) ?? null })
        }
      />
      <Choice
        label={words('filter.role')}
        value={filter.role ?? ''}
        options={entryRoles.map((role) => [role, words(`role_short.${role}`)])}
        onChange={(value) =>
          onFilter({ ...filter, role: entryRoles.find((role): role is EntryRole => role === value) ?? null })
        }
      />
      <Choice
        label={words('filter.person')}
        value={filter.person ?? ''}
        options={peopleOf(view).map((person) => [person, person])}
        onChange={(value) => onFilter({ ...filter, person: value === '' ? null : value })}
      />
      <Choice
        label={words('filter.stage')}
        value={stage}
        options={stages.map(({ key, name }) => [key, name])}
        onChange={(value) => {
          const span = stages.find(({ key }) => key === value)?.span ?? { from: null, to: null };
          onFilter({ ...filter, ...span });
        }}
      />
      <label className="filter-check">
        <input
          type="checkbox"
          checked={filter.important}
          onChange={(event) => onFilter({ ...filter, important: event.target.checked })}
        />
        {words('filter.important')}
      </label>
      {isOpenFilter(filter) ? null : (
        <Button size="small" onClick={onClear}>
          <X aria-hidden="true" />
          {words('filter.clear')}
        </Button>
      )}
    </fieldset>
  );
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}) {
  const { words } = useSpeech();
  return (
    <label className="filter-choice" data-set={value !== ''}>
      <span>{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words('filter.any')}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
