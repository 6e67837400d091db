import type { conflictEn } from '../en/conflict.ts';

/** 两人在互不知情时作了不同的记录。 */
export const conflictZhCN: Readonly<Record<keyof typeof conflictEn, string>> = {
  'conflict.met': '并发冲突（{thing}）：以 {keptBy} 的“{kept}”为准，{lostBy} 的“{lost}”未生效，请核对。',
  'conflict.unreadable': '两处记录同时作了不同的说明，更新版本后可查看。',
  'conflict.count': '{count} 处冲突待核对',
  'conflict.lost': '未生效：以 {keptBy} 的“{kept}”为准',
  'conflict.level': '级别',
  'conflict.commander': '指挥人',
  'conflict.status': '状态',
  'conflict.recovery': '恢复',
  'conflict.cause': '根因',
  'conflict.task': '任务',
  'conflict.registration': '登记表',
  'conflict.field': '{thing}（{field}）',
  'conflict.value.active': '进行中',
  'conflict.value.skipped': '跳过',
  'conflict.value.not_applicable': '不适用',
  'conflict.value.closed': '已关闭',
  'conflict.value.false_alarm': '误报',
  'conflict.value.duplicate': '重复',
  'conflict.value.recovered': '已恢复',
  'conflict.value.confirmed': '已确认',
  'conflict.value.ruled_out': '已排除',
  'conflict.value.open': '未完成',
  'conflict.value.done': '已完成',
  'conflict.value.none': '无',
};
