import type { Bilingual } from '../../domain/handbook/bilingual.ts';
import { zonedTime } from '../zoned-time.ts';
import type { Form, FormName, FormPart, FormSource } from './form.ts';
import { registrationParts } from './registration-form.ts';
import { stageSheetParts } from './stage-sheet.ts';
import { taskTableParts } from './task-table.ts';

const partsOf: Readonly<Record<FormName, (source: FormSource) => readonly FormPart[]>> = {
  registration: registrationParts,
  tasks: taskTableParts,
  'stage-sheet': stageSheetParts,
};

/** One of the company's papers about an incident, as it stands at the view's time. */
export function makeForm(name: FormName, source: FormSource): Form {
  const { view, handbook, words, language, zone } = source;
  const time = zonedTime(zone, language);
  const plan = handbook.levels.find(({ level }) => level === view.level);
  const spoken = (text: Bilingual) => (language === 'zh-CN' ? text.zh : text.en);
  const level = plan === undefined ? words('level.ungraded') : `${plan.level} ${spoken(plan.name)}`;
  const { identity, fields } = view.registration;
  // The numbers are the printer's to give: the sentence is cut where they stand.
  const [before = '', between = '', after = ''] = words('forms.page', { page: '#', pages: '#' }).split('#');
  return {
    language,
    title: words(`forms.${name}`),
    drill: view.drill === null ? null : words('drill.report_mark'),
    head: [
      `${identity.number}  ${level}  ${fields.title.slice(0, 60)}`,
      words('forms.as_of', { time: time.full(view.at), zone: time.zoneName(view.at) }),
    ],
    page: [before, between, after],
    parts: partsOf[name](source),
  };
}
