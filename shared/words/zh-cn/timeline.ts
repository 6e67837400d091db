import type { timelineEn } from '../en/timeline.ts';

/** What the record says by itself, in Chinese. */
export const timelineZhCN: Readonly<Record<keyof typeof timelineEn, string>> = {
  'timeline.removed': '已删除：{reason}',
  'timeline.from_newer_version': '来自更新的版本：{alt}',
  'timeline.auto.incident.registered': '故障已登记',
  'timeline.auto.registration.changed': '登记表已更改{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.level.set': '级别定为 {level}{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.response.launched': '响应已启动',
  'timeline.auto.mitigation.declared': '已缓解{hasNote, select, yes {：{note}} other {}}',
  'timeline.auto.recovery.declared': '已恢复{hasNote, select, yes {：{note}} other {}}',
  'timeline.auto.recovery.revoked': '撤销恢复：{reason}',
  'timeline.auto.stage.entered': '进入阶段：{stage}{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.stage.ended':
    '结束阶段：{stage}{openItems, plural, =0 {} other {，仍有 # 项必做未完成}}{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.stage.skipped': '跳过阶段：{stage}：{reason}',
  'timeline.auto.stage.reopened': '重开阶段：{stage}：{reason}',
  'timeline.auto.commander.named': '{person} 接管指挥{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.command.offered': '向 {person} 移交指挥{hasNote, select, yes {（{note}）} other {}}',
  'timeline.auto.command.accepted': '{person} 接受指挥',
  'timeline.auto.command.declined': '{person} 谢绝指挥{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.command.withdrawn': '撤回向 {person} 的指挥移交',
  'timeline.auto.role.assigned': '{person} 担任{role}',
  'timeline.auto.role.released': '{person} 不再担任{role}',
  'timeline.auto.item.ticked': '已完成：{item}{hasNote, select, yes {（{note}）} other {}}',
  'timeline.auto.item.marked_not_applicable': '不适用：{item}：{reason}',
  'timeline.auto.item.reopened': '重新打开：{item}',
  'timeline.auto.cause.stated': '疑似根因（{dimension}）：{text}',
  'timeline.auto.cause.confirmed': '根因已确认',
  'timeline.auto.cause.ruled_out': '根因已排除{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.escalation.waived': '免于升级：{reason}',
  'timeline.auto.improvement.added': '改进项：{text}',
  'timeline.auto.task.added': '任务{hasOwner, select, yes {（{owner}）} other {}}：{text}',
  'timeline.auto.task.changed':
    '任务{hasState, select, yes {{state}} other {有变更}}：{text}{hasResult, select, yes {（{result}）} other {}}',
  'timeline.auto.task.acknowledged': '任务已接手：{text}',
  'timeline.auto.incident.closed':
    '故障已关闭{openItems, plural, =0 {} other {，仍有 # 项必做未完成}}{hasReason, select, yes {：{reason}} other {}}',
  'timeline.auto.incident.marked_false_alarm': '误报：{reason}',
  'timeline.auto.incident.marked_duplicate': '与 {of} 重复',
  'timeline.auto.incident.reopened': '故障重新打开：{reason}',
};
