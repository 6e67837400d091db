import type { Instant } from '../../domain/instant.ts';
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
  // In a narrow column the day stands over the time.
  const instant = (at: Instant) => `${time.day(at)}\n${time.clock(at)}`;
  const columns = [
    ['forms.task_number', 6],
    ['forms.task', 23],
    ['report.kind', 8],
    ['forms.owner', 10],
    ['report.role', 11],
    ['forms.assigned_at', 12],
    ['report.due', 12],
    ['report.state', 8],
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
        instant(task.assignedAt),
        task.due === null ? null : instant(task.due),
        words(`task_state.${task.state}`),
        task.result,
      ]),
      blankRows,
    },
  ];
}
