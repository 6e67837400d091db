import { X } from 'lucide-react';
import { useId } from 'react';
import type { FoundIncident } from '../../../shared/bridge/search.ts';
import { categories } from '../../../shared/domain/incident/classification.ts';
import { peopleOf } from '../../../shared/domain/people/people-of.ts';
import { entryRoles } from '../../../shared/domain/roles/role.ts';
import { type SearchFilter, everything } from '../../../shared/domain/search/search-filter.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { entryKinds } from '../../../shared/domain/timeline/entry-kind.ts';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { FilterChoice } from '../../components/filter-choice.tsx';
import { NameInput } from '../../components/name-input.tsx';
import { shortNumber } from '../../reading/short-number.ts';
import { useSpeech, useWorkspace } from '../../state/screen.tsx';

const dayMs = 86_400_000;

/** What a search looks through: each choice applies at once, on top of the others. */
export function SearchFilters({
  filter,
  incident,
  onFilter,
}: {
  readonly filter: SearchFilter;
  /** The only incident that is looked through, where something was found in it. */
  readonly incident: FoundIncident | null;
  readonly onFilter: (filter: SearchFilter) => void;
}) {
  const { words } = useSpeech();
  const people = peopleOf(useWorkspace()).map(({ name }) => name);
  const person = useId();
  const set = (changes: Partial<SearchFilter>) => onFilter({ ...filter, ...changes });
  const any = words('filter.any');
  const isOpen = Object.entries(filter).every(([key, value]) => value === everything[key as keyof SearchFilter]);
  return (
    <fieldset className="search-filters" aria-label={words('filter.heading')}>
      <FilterChoice
        label={words('search.level')}
        any={any}
        value={filter.level}
        options={levels.map((value) => ({ value, text: value }))}
        onChange={(level) => set({ level })}
      />
      <FilterChoice
        label={words('search.category')}
        any={any}
        value={filter.category}
        options={categories.map((value) => ({ value, text: words(`category.${value}`) }))}
        onChange={(category) => set({ category })}
      />
      <FilterChoice
        label={words('search.status')}
        any={any}
        value={filter.status}
        options={(['open', 'ended'] as const).map((value) => ({ value, text: words(`search.status_${value}`) }))}
        onChange={(status) => set({ status })}
      />
      <FilterChoice
        label={words('filter.kind')}
        any={any}
        value={filter.kind}
        options={entryKinds.map((value) => ({ value, text: words(`entry_kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <FilterChoice
        label={words('filter.role')}
        any={any}
        value={filter.role}
        options={entryRoles.map((value) => ({ value, text: words(`role_short.${value}`) }))}
        onChange={(role) => set({ role })}
      />
      <label className="choose" htmlFor={person} data-set={filter.author !== null}>
        <span>{words('filter.person')}</span>
        <NameInput
          id={person}
          names={people}
          placeholder={any}
          value={filter.author ?? ''}
          onChange={(name) => set({ author: name === '' ? null : name })}
        />
      </label>
      <DayField label={words('search.from')} value={filter.from} onChange={(from) => set({ from })} />
      <DayField
        label={words('search.to')}
        value={filter.to === null ? null : filter.to - dayMs / 2}
        onChange={(day) => set({ to: day === null ? null : nextDay(day) })}
      />
      <label className="search-drills">
        <input type="checkbox" checked={filter.drills} onChange={(event) => set({ drills: event.target.checked })} />
        {words('search.drills')}
      </label>
      {filter.incident === null ? null : (
        <Button size="small" onClick={() => set({ incident: null })}>
          <X aria-hidden="true" />
          {incident === null
            ? words('search.one_incident')
            : words('search.in_incident', { number: shortNumber(incident.number) })}
        </Button>
      )}
      {isOpen ? null : (
        <Button look="quiet" size="small" onClick={() => onFilter(everything)}>
          {words('search.clear')}
        </Button>
      )}
    </fieldset>
  );
}

/** The first moment of the day after; days that clocks are changed on are longer or shorter. */
function nextDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
