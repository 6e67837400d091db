import type { HandbookPart } from '../../../shared/domain/handbook/handbook-differences.ts';
import { levels } from '../../../shared/domain/severity/level.ts';
import { useSpeech } from '../../state/screen.tsx';
import { ChatForm } from './chat-form.tsx';
import { ChecklistForm } from './checklist-form.tsx';
import { Bilinguals, ChoiceField, NumberField, type PartProps, SetField } from './handbook-fields.tsx';
import { MetricQueriesForm, MetricSourcesForm } from './metrics-form.tsx';
import { TemplatesForm } from './templates-form.tsx';

/** The fields of one part of the handbook. */
export function PartForm({ part, draft, edit }: PartProps & { readonly part: HandbookPart }) {
  const { words } = useSpeech();
  switch (part) {
    case 'stages':
      return draft.stages.map((stage, index) => (
        <fieldset key={stage.key} className="handbook-row">
          <legend>{words(`stage_short.${stage.key}`)}</legend>
          <Bilinguals path={['stages', index, 'name']} draft={draft} edit={edit} />
          <Bilinguals path={['stages', index, 'purpose']} draft={draft} edit={edit} />
          <ChoiceField
            path={['stages', index, 'anchor']}
            word="handbook.field.anchor"
            options={(['detected', 'recovered', 'review_ended'] as const).map((value) => ({
              value,
              text: words(`handbook.anchor.${value}`),
            }))}
            draft={draft}
            edit={edit}
          />
          <NumberField
            path={['stages', index, 'opensAfter']}
            word="handbook.field.opensAfter"
            draft={draft}
            edit={edit}
          />
          <NumberField
            path={['stages', index, 'endsAfter']}
            word="handbook.field.endsAfter"
            draft={draft}
            edit={edit}
          />
          <SetField
            path={['stages', index, 'optionalAt']}
            word="handbook.field.optionalAt"
            options={levels.map((value) => ({ value, text: value }))}
            draft={draft}
            edit={edit}
          />
        </fieldset>
      ));
    case 'levels':
      return draft.levels.map((level, index) => (
        <fieldset key={level.level} className="handbook-row">
          <legend>{level.level}</legend>
          <Bilinguals path={['levels', index, 'name']} draft={draft} edit={edit} />
          <Bilinguals path={['levels', index, 'definition']} draft={draft} edit={edit} />
          <Bilinguals path={['levels', index, 'impact']} draft={draft} edit={edit} />
          <NumberField
            path={['levels', index, 'respondWithin']}
            word="handbook.field.respondWithin"
            draft={draft}
            edit={edit}
          />
          <NumberField
            path={['levels', index, 'restoreWithin']}
            word="handbook.field.restoreWithin"
            draft={draft}
            edit={edit}
          />
        </fieldset>
      ));
    case 'roles':
      return draft.roles.map((role, index) => (
        <fieldset key={role.key} className="handbook-row">
          <legend>{words(`role_short.${role.key}`)}</legend>
          <Bilinguals path={['roles', index, 'name']} draft={draft} edit={edit} />
          <Bilinguals path={['roles', index, 'does']} draft={draft} edit={edit} />
        </fieldset>
      ));
    case 'checklist':
      return <ChecklistForm draft={draft} edit={edit} />;
    case 'templates':
      return <TemplatesForm draft={draft} edit={edit} />;
    case 'chat':
      return <ChatForm draft={draft} edit={edit} />;
    case 'metricSources':
      return <MetricSourcesForm draft={draft} edit={edit} />;
    case 'metricQueries':
      return <MetricQueriesForm draft={draft} edit={edit} />;
    case 'policy':
      return (
        <fieldset className="handbook-row">
          <legend>{words('handbook.part.policy')}</legend>
          <ChoiceField
            path={['policy', 'clocksRunFrom']}
            word="handbook.policy.clocksRunFrom"
            options={(['detected', 'graded'] as const).map((value) => ({
              value,
              text: words(`handbook.clocks.${value}`),
            }))}
            draft={draft}
            edit={edit}
          />
          <SetField
            path={['policy', 'escalateLevels']}
            word="handbook.policy.escalateLevels"
            options={levels.map((value) => ({ value, text: value }))}
            draft={draft}
            edit={edit}
          />
          {policyFields.map((field) => (
            <NumberField
              key={field}
              path={['policy', ...field.split('.')]}
              word={`handbook.policy.${field}`}
              draft={draft}
              edit={edit}
            />
          ))}
        </fieldset>
      );
  }
}

const policyFields = [
  'escalateAfter',
  'atRiskShare',
  'manyUsersPercent',
  'slowResponseFactor',
  'nonCoreFailureHours',
  'verifiedResponseMs',
  'verifiedErrorRate',
  'nagCommanderAfter',
  'nagLevelAfter',
  'updateEvery.P1',
  'updateEvery.P2',
  'updateEvery.P3',
  'updateEvery.P4',
] as const;
