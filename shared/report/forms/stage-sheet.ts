import type { Bilingual } from '../../domain/handbook/bilingual.ts';
import type { RoleKey } from '../../domain/roles/role.ts';
import { zonedTime } from '../zoned-time.ts';
import type { FormPart, FormSource } from './form.ts';

/**
 * One page for when screens fail: the stage at hand with what is to be done in it, by role, in the order of doing, and
 * who holds each role, with how to reach them.
 */
export function stageSheetParts(source: FormSource): readonly FormPart[] {
  const { view, handbook, words, language, zone } = source;
  const say = (text: Bilingual | undefined) => (text === undefined ? '' : language === 'zh-CN' ? text.zh : text.en);
  const time = zonedTime(zone, language);
  const stage =
    view.stages.findLast(({ state }) => state === 'active') ??
    view.stages.find(({ state }) => state === 'pending') ??
    view.stages.at(-1);
  const plan = handbook.stages.find(({ key }) => key === stage?.key);
  const end = stage?.window.end ?? null;
  const roleName = (key: RoleKey) => say(handbook.roles.find((role) => role.key === key)?.name);
  const items = view.checklist.filter((item) => item.stage === stage?.key);
  return [
    {
      kind: 'fields',
      heading: say(plan?.name),
      fields: [
        { name: words('forms.purpose'), value: say(plan?.purpose), lines: 1 },
        {
          name: words('report.due'),
          value: end === null ? null : `${time.full(end)}  ${time.zoneName(end)}`,
          lines: 1,
        },
        { name: words('report.commander'), value: view.commander, lines: 1 },
      ],
    },
    {
      kind: 'table',
      heading: words('forms.to_do'),
      columns: [
        { name: words('forms.done_mark'), share: 7 },
        { name: words('report.role'), share: 15 },
        { name: words('forms.item'), share: 48 },
        { name: words('forms.done_by'), share: 30 },
      ],
      rows: items.map((item) => {
        const text = say(handbook.checklist.find(({ id }) => id === item.id)?.text);
        return [
          item.state === 'open' ? '☐' : item.state === 'done' ? '☑' : '—',
          roleName(item.role),
          item.required ? words('forms.required', { text }) : text,
          item.at === null ? item.by : [item.by, time.full(item.at)].filter(Boolean).join('\n'),
        ];
      }),
      blankRows: 0,
    },
    {
      kind: 'table',
      heading: words('forms.roles'),
      columns: [
        { name: words('report.role'), share: 18 },
        { name: words('forms.does'), share: 40 },
        { name: words('forms.who'), share: 18 },
        { name: words('forms.contact'), share: 24 },
      ],
      rows: handbook.roles.map(({ key, name, does }) => {
        const holders = view.roles[key];
        return [say(name), say(does), held(holders), held(holders.map((holder) => contactOf(source, holder) ?? ''))];
      }),
      blankRows: 0,
    },
  ];
}

/** Several in one cell stand under each other; nobody leaves it blank. */
function held(values: readonly string[]): string | null {
  const text = values.join('\n').trim();
  return text === '' ? null : text;
}

function contactOf({ people }: FormSource, name: string): string | null {
  return people.find((person) => person.name === name && !person.hasLeft)?.contact ?? null;
}
