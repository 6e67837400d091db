import type { reviewEn } from '../en/review.ts';

/** What the review says, in Chinese. */
export const reviewZhCN: Readonly<Record<keyof typeof reviewEn, string>> = {
  'review.to_room': '处置',
  'review.saved': '已保存到 {path}',
  'review.facts': '概况',
  'review.measures': '度量',
  'review.unknown': '未知',
  'review.stages': '阶段',
  'review.entered': '进入',
  'review.ended': '结束',
  'review.planned_end': '计划结束',
  'review.late_by': '超时{duration}',
  'review.causes': '根因',
  'review.cause_confirmed': '已确认',
  'review.cause_ruled_out': '已排除',
  'review.cause_suspected': '疑似',
  'review.no_cause': '尚未提出根因。',
  'review.checklist': '检查清单',
  'review.checklist_stage': '{stage}：{done}/{count}',
  'review.open_required': '必做未完成',
  'review.all_done': '必做项均已完成或注明不适用。',
  'review.timeline': '时间线',
};
