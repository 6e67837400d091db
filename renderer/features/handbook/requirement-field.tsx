import type { Requirement } from '../../../shared/domain/handbook/handbook.ts';
import { categories } from '../../../shared/domain/incident/classification.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { useSpeech } from '../../state/screen.tsx';
import { withValue } from './edit-handbook.ts';
import { type PartProps, SetField } from './handbook-fields.tsx';

/** When an item is required, each kind with what it begins as. */
const requirements: readonly Requirement[] = [
  { when: 'always' },
  { when: 'never' },
  { when: 'users_reported' },
  { when: 'escalation_due' },
  { when: 'level', levels: ['P1'] },
  { when: 'category', categories: ['function'] },
];

/** Whether an item is required: always, never, or under a condition, with the levels or categories that it names. */
export function RequirementField({
  index,
  about,
  draft,
  edit,
}: PartProps & { readonly index: number; readonly about: string }) {
  const { words } = useSpeech();
  const path = ['checklist', index, 'requirement'];
  const when = draft.checklist[index]?.requirement.when ?? 'never';
  return (
    <>
      <select
        className="input"
        aria-label={`${words('handbook.field.required')}: ${about}`}
        title={words('handbook.field.required')}
        value={when}
        onChange={(event) => {
          const chosen = requirements.find((requirement) => requirement.when === event.target.value);
          if (chosen !== undefined) edit(withValue(draft, path, chosen));
        }}
      >
        {requirements.map((requirement) => (
          <option key={requirement.when} value={requirement.when}>
            {words(`handbook.required.${requirement.when}`)}
          </option>
        ))}
      </select>
      {when === 'level' ? (
        <SetField
          path={[...path, 'levels']}
          word="handbook.required.level"
          about={about}
          options={levels.map((value) => ({ value, text: value }))}
          draft={draft}
          edit={edit}
        />
      ) : null}
      {when === 'category' ? (
        <SetField
          path={[...path, 'categories']}
          word="handbook.required.category"
          about={about}
          options={categories.map((value) => ({ value, text: words(`category.${value}`) }))}
          draft={draft}
          edit={edit}
        />
      ) : null}
    </>
  );
}
