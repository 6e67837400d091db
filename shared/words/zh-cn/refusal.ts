import type { refusalEn } from '../en/refusal.ts';

/** Why a command was refused, in Chinese. */
export const refusalZhCN: Readonly<Record<keyof typeof refusalEn, string>> = {
  'refusal.incident_ended': '故障已结束。请先说明理由并重新打开。',
  'refusal.incident_not_ended': '故障尚未结束，无需重新打开。',
  'refusal.not_registered': '该故障的登记信息尚未到达本机。',
  'refusal.happened_in_future': '该时间尚未到来，请填写实际发生的时间。',
  'refusal.unknown_item': '处理手册中没有此项：{detail}',
  'refusal.unknown_task': '没有这项任务。',
  'refusal.due_before_begin': '时限早于布置的时间，请填更晚的时间。',
  'refusal.unknown_cause': '没有登记过这一根因。',
  'refusal.unknown_entry': '该条目不在此处，或已被删除。',
  'refusal.stage_not_active': '该阶段不在进行中。',
  'refusal.stage_already_active': '该阶段已在进行中。',
  'refusal.stage_not_ended': '该阶段尚未结束，无需重开。',
  'refusal.stage_required': '此级别不能跳过该阶段。',
  'refusal.open_items_need_reason': '仍有必做项未完成。请先完成，或说明继续的理由。',
  'refusal.not_recovered': '尚未宣布恢复。',
  'refusal.already_recovered': '已宣布恢复。',
  'refusal.level_unchanged': '级别已是 {detail}。',
  'refusal.item_already_so': '该项已是此状态。',
  'refusal.item_follows_deed': '该项在完成相应操作时自动勾选，撤回时自动重开。请在“宣布”中操作。',
  'refusal.reason_needed': '请说明理由：此类变更须连同理由一起记录。',
  'refusal.nothing_changed': '已是如此，没有变化。',
  'refusal.not_holding_role': '{detail} 并未担任该角色。',
  'refusal.unknown_person': '通讯录中没有此人。',
  'refusal.name_taken': '通讯录中已有名为“{detail}”的人，请用能区分两人的名字。',
};
