import type { wallEn } from '../en/wall.ts';

/** What the wall says, in Chinese. */
export const wallZhCN: Readonly<Record<keyof typeof wallEn, string>> = {
  'hero.at': '截止 {time}',
  'hero.provisional': '暂定：未定级，按 {level} 计时',
  'hero.over': '没有待办时限',
  'hero.restored_after': '历时 {duration}恢复',
  'open.heading': '{count, plural, =0 {必做项} other {# 项必做未完成}}',
  'open.late_tasks': '{count} 项任务超时',
  'open.none': '没有未完成项',
  'open.more_roles': '另有 {roles} 个角色，{count} 项',
  'news.heading': '{count, plural, =0 {时间线} other {时间线：# 条}}',
  'news.silent': '{time} 之后无新消息',
  'news.none': '尚无记录',
};
