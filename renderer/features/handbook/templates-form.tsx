import { Trash2 } from 'lucide-react';
import { audiences } from '../../../shared/domain/communications/communication.ts';
import { templateFields } from '../../../shared/domain/communications/template.ts';
import type { Template } from '../../../shared/domain/handbook/handbook.ts';
import { stageKeys } from '../../../shared/domain/stages/stage.ts';
import { Button } from '../../components/button.tsx';
import { useSpeech } from '../../state/screen.tsx';
import { Bilinguals, ChoiceField, type PartProps, inBraces } from './handbook-fields.tsx';

/** The wordings to start from: for a stage and an audience, in both languages, with fields in braces. */
export function TemplatesForm({ draft, edit }: PartProps) {
  const { words, language } = useSpeech();
  const { templates } = draft;
  const setTemplates = (next: readonly Template[]) => edit({ ...draft, templates: [...next] });
  const add = () => {
    const taken = new Set(templates.map(({ id }) => id));
    let count = 1;
    while (taken.has(`own_${count}`)) count += 1;
    const empty = { en: '', zh: '' };
    setTemplates([...templates, { id: `own_${count}`, stage: 'resolve', audience: 'users', name: empty, text: empty }]);
  };
  return (
    <>
      <p className="handbook-fine">{words('handbook.template_fields', { fields: inBraces(templateFields) })}</p>
      {templates.map((template, index) => {
        const about = (language === 'zh-CN' ? template.name.zh : template.name.en) || template.id;
        return (
          <fieldset key={template.id} className="handbook-row">
            <legend>{about}</legend>
            <div className="handbook-item">
              <ChoiceField
                path={['templates', index, 'stage']}
                word="handbook.field.stage"
                about={about}
                options={stageKeys.map((value) => ({ value, text: words(`stage_short.${value}`) }))}
                draft={draft}
                edit={edit}
              />
              <ChoiceField
                path={['templates', index, 'audience']}
                word="handbook.field.audience"
                about={about}
                options={audiences.map((value) => ({ value, text: words(`audience.${value}`) }))}
                draft={draft}
                edit={edit}
              />
              <span className="handbook-moves">
                <Button
                  size="small"
                  look="quiet"
                  aria-label={`${words('handbook.remove')}: ${about}`}
                  onClick={() => setTemplates(templates.filter((_template, place) => place !== index))}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              </span>
            </div>
            <Bilinguals path={['templates', index, 'name']} draft={draft} edit={edit} />
            <Bilinguals
              path={['templates', index, 'text']}
              draft={draft}
              edit={edit}
              rows={4}
              fields={templateFields}
            />
          </fieldset>
        );
      })}
      <Button size="small" onClick={add}>
        {words('handbook.add_template')}
      </Button>
    </>
  );
}
