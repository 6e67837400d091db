import { zonedTime } from '../zoned-time.ts';
import type { FormPart, FormSource } from './form.ts';

/** Rows that are always left to be written by hand. */
const blankRows = 5;

/** The task table (响应任务分配表; domain, section 7.2): every task with all its fields, in the order of the screen. */
export function taskTableParts({ view, handbook, words, language, zone }: FormSource): readonly FormPart[] {
  const time = zonedTime(zone, language);
  const roleName = (key: string | null) => {
    const name = handbook.roles.find((role) => role.key === key)?.name;
    return name === undefined ? null : language === 'zh-CN' ? name.zh : name.en;
  };
  const columns = [
    ['forms.task_number', 5],
    ['forms.task', 27],
    ['report.kind', 9],
    ['forms.owner', 11],
    ['report.role', 11],
    ['forms.assigned_at', 10],
    ['report.due', 10],
    ['report.state', 7],
    ['forms.result', 10],
  ] as const;
  return [
    {
      kind: 'table',
      heading: words('forms.task_count', { count: view.tasks.length }),
      columns: columns.map(([name, share]) => ({ name: words(name), share })),
      rows: view.tasks.map((task, index) => [
        String(index + 1),
        task.text,
        words(`task_kind.${task.kind}`),
        task.owner,
        roleName(task.role),
        time.full(task.assignedAt),
        task.due === null ? null : time.full(task.due),
        words(`task_state.${task.state}`),
        task.result,
      ]),
      blankRows,
    },
  ];
}
