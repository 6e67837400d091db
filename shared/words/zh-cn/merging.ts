import type { mergingEn } from '../en/merging.ts';

/** Incidents that turn out to be one, in Chinese. */
export const mergingZhCN: Readonly<Record<keyof typeof mergingEn, string>> = {
  'timeline.auto.incident.merged_into': '本故障并入 {number} {title}{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.incident.absorbed': '{number} {title} 并入本故障{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.incident.let_go': '{number} {title} 重新单独处理{hasReason, select, yes {：{reason}} other {}}',
  'merging.heading': '合并关系',
  'merging.into': '已并入 {name}，在其中继续处理',
  'merging.took_in': '{name} 已并入本故障',
  'merging.go': '前往 {name}',
  'merging.merge': '并入该故障：在其记录中注明，未完成的任务一并转交',
  'merging.reason': '理由',
  'refusal.unknown_incident': '没有这起故障，请另选。',
  'refusal.target_ended': '{detail} 已结束。请先重新打开，或选择仍在处理的故障。',
  'refusal.drill_apart': '演练与真实故障不能合并。',
};
