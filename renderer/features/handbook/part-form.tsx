import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ChecklistItem, Handbook } from '../../../shared/domain/handbook/handbook.ts';
import type { HandbookPart } from '../../../shared/domain/handbook/handbook-differences.ts';
import { roleKeys } from '../../../shared/domain/roles/role.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import type { WordKey } from '../../../shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { type HandbookPath, textAt, withValue } from './edit-handbook.ts';

/** What a part's fields are given. */
interface PartProps {
  readonly draft: Handbook;
  readonly edit: (draft: Handbook) => void;
}

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
        </fieldset>
      ));
    case 'levels':
      return draft.levels.map((level, index) => (
        <fieldset key={level.level} className="handbook-row">
          <legend>{level.level}</legend>
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
      return draft.templates.map((template, index) => (
        <fieldset key={template.id} className="handbook-row">
          <legend>
            {words(`stage_short.${template.stage}`)} · {words(`audience.${template.audience}`)}
          </legend>
          <Bilinguals path={['templates', index, 'name']} draft={draft} edit={edit} />
          <Bilinguals path={['templates', index, 'text']} draft={draft} edit={edit} rows={4} />
        </fieldset>
      ));
    case 'policy':
      return (
        <fieldset className="handbook-row">
          <legend>{words('handbook.part.policy')}</legend>
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

/** The checklist by stage: items are worded, given to another role, moved, added and removed. */
function ChecklistForm({ draft, edit }: PartProps) {
  const { words } = useSpeech();
  const items = draft.checklist;
  const setItems = (checklist: readonly ChecklistItem[]) => edit({ ...draft, checklist: [...checklist] });
  const move = (index: number, to: number) => {
    const [item, other] = [items[index], items[to]];
    if (item !== undefined && other !== undefined) setItems(items.with(index, other).with(to, item));
  };
  const neighbour = (index: number, step: 1 | -1) => {
    const stage = items[index]?.stage;
    for (let place = index + step; place >= 0 && place < items.length; place += step) {
      if (items[place]?.stage === stage) return place;
    }
    return null;
  };
  const add = (stage: ChecklistItem['stage']) => {
    const taken = new Set(items.map(({ id }) => id));
    let count = 1;
    while (taken.has(`${stage}.own_${count}`)) count += 1;
    const item: ChecklistItem = {
      id: `${stage}.own_${count}`,
      stage,
      role: 'ops',
      text: { en: '', zh: '' },
      requirement: { when: 'never' },
      deed: null,
    };
    setItems([...items, item]);
  };
  return stageKeys.map((stage) => (
    <fieldset key={stage} className="handbook-row">
      <legend>{words(`stage_short.${stage}`)}</legend>
      {items.map((item, index) => {
        if (item.stage !== stage) return null;
        const [up, down] = [neighbour(index, -1), neighbour(index, 1)];
        const about = item.text.zh || item.text.en || item.id;
        return (
          <div key={item.id} className="handbook-item">
            <Bilinguals path={['checklist', index, 'text']} draft={draft} edit={edit} />
            <select
              className="input"
              aria-label={`${words('handbook.field.role')}: ${about}`}
              value={item.role}
              onChange={(event) => {
                const role = roleKeys.find((key) => key === event.target.value) ?? item.role;
                edit(withValue(draft, ['checklist', index, 'role'], role));
              }}
            >
              {roleKeys.map((key) => (
                <option key={key} value={key}>
                  {words(`role_short.${key}`)}
                </option>
              ))}
            </select>
            <select
              className="input"
              aria-label={`${words('handbook.field.required')}: ${about}`}
              value={
                item.requirement.when === 'always' || item.requirement.when === 'never'
                  ? item.requirement.when
                  : 'conditional'
              }
              onChange={(event) => {
                const when = event.target.value === 'always' ? 'always' : 'never';
                edit(withValue(draft, ['checklist', index, 'requirement'], { when }));
              }}
            >
              {(['always', 'never', 'conditional'] as const).map((when) => (
                <option key={when} value={when} disabled={when === 'conditional'}>
                  {words(`handbook.field.${when}`)}
                </option>
              ))}
            </select>
            <span className="handbook-moves">
              {(
                [
                  ['handbook.up', up, <ArrowUp key="up" aria-hidden="true" />],
                  ['handbook.down', down, <ArrowDown key="down" aria-hidden="true" />],
                ] as const
              ).map(([word, to, icon]) => (
                <Button
                  key={word}
                  size="small"
                  look="quiet"
                  disabled={to === null}
                  aria-label={`${words(word)}: ${about}`}
                  onClick={() => {
                    if (to !== null) move(index, to);
                  }}
                >
                  {icon}
                </Button>
              ))}
              <Button
                size="small"
                look="quiet"
                aria-label={`${words('handbook.remove')}: ${about}`}
                onClick={() => setItems(items.filter((_item, place) => place !== index))}
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </span>
          </div>
        );
      })}
      <Button size="small" onClick={() => add(stage)}>
        {words('handbook.add_item')}
      </Button>
    </fieldset>
  ));
}

function Bilinguals({
  path,
  draft,
  edit,
  rows = 1,
}: PartProps & { readonly path: HandbookPath; readonly rows?: number }) {
  const { words } = useSpeech();
  return (
    <span className="handbook-both">
      {(['zh', 'en'] as const).map((language) => {
        const own = [...path, language];
        return (
          <textarea
            key={language}
            className="input"
            rows={rows}
            lang={language === 'zh' ? 'zh-CN' : 'en'}
            aria-label={`${words(`handbook.field.${language}`)}: ${path.join('.')}`}
            value={textAt(draft, own)}
            onChange={(event) => edit(withValue(draft, own, event.target.value))}
          />
        );
      })}
    </span>
  );
}

function NumberField({ path, word, draft, edit }: PartProps & { readonly path: HandbookPath; readonly word: WordKey }) {
  const { words } = useSpeech();
  return (
    <label className="handbook-number">
      {words(word)}
      <input
        className="input figures"
        type="number"
        step="any"
        aria-label={`${words(word)}: ${path.join('.')}`}
        value={textAt(draft, path)}
        onChange={(event) => {
          const typed = event.target.valueAsNumber;
          edit(withValue(draft, path, Number.isFinite(typed) ? typed : null));
        }}
      />
    </label>
  );
}
