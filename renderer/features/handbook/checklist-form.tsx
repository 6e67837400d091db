import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type ChecklistItem, itemDeedSchema } from '../../../shared/domain/handbook/handbook.ts';
import { roleKeys } from '../../../shared/domain/roles/role.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { Bilinguals, ChoiceField, type PartProps } from './handbook-fields.tsx';
import { RequirementField } from './requirement-field.tsx';

/** The checklist by stage: items are worded, given to another role, moved, added and removed. */
export function ChecklistForm({ draft, edit }: PartProps) {
  const { words, language } = useSpeech();
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
        const about = (language === 'zh-CN' ? item.text.zh : item.text.en) || item.id;
        return (
          <div key={item.id} className="handbook-item">
            <Bilinguals path={['checklist', index, 'text']} draft={draft} edit={edit} />
            <ChoiceField
              path={['checklist', index, 'role']}
              word="handbook.field.role"
              about={about}
              options={roleKeys.map((value) => ({ value, text: words(`role_short.${value}`) }))}
              draft={draft}
              edit={edit}
            />
            <RequirementField index={index} about={about} draft={draft} edit={edit} />
            <ChoiceField
              path={['checklist', index, 'deed']}
              word="handbook.field.deed"
              about={about}
              options={[
                { value: '', text: words('handbook.deed.none') },
                ...itemDeedSchema.options.map((value) => ({ value, text: words(`handbook.deed.${value}`) })),
              ]}
              draft={draft}
              edit={edit}
            />
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
