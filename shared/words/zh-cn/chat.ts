import type { chatEn } from '../en/chat.ts';

/** Words that go to chat: what becomes of them. */
export const chatZhCN: Readonly<Record<keyof typeof chatEn, string>> = {
  'timeline.server': '共享服务器',
  'timeline.auto.group.set': '故障应急群：{hasName, select, yes {{name}} other {默认群}}',
  'timeline.auto.word.delivered': '已发送到“{name}”：{what}{hasMore, select, yes {，另有 {more} 条} other {}}',
  'timeline.auto.word.failed':
    '未能发送到“{name}”，已放弃：{what}{hasMore, select, yes {，另有 {more} 条} other {}}{hasWhy, select, yes {。答复：{why}} other {}}',
  'timeline.auto.word.uncertain':
    '可能已发送到“{name}”，未收到答复：{what}{hasMore, select, yes {，另有 {more} 条} other {}}{hasWhy, select, yes {。{why}} other {}}',
  'timeline.auto.word.dropped':
    '不再发送到“{name}”：{what}{hasMore, select, yes {，另有 {more} 条} other {}}。{hasReason, select, yes {{reason}} other {已过时。}}',
  'timeline.auto.word.sent_again':
    '{was, select, failed {重新发送} uncertain {可能已送达，仍重新发送} other {仍要发送}}到“{name}”：{what}{hasMore, select, yes {，另有 {more} 条} other {}}',
  'chat.what.communication': '已发布的话术',
  'chat.what.first_report': '首次上报',
  'chat.what.level': '故障级别',
  'chat.what.escalation': '升级',
  'chat.what.deadline_missed': '超时',
  'chat.what.recovered': '恢复',
  'chat.what.recovery_revoked': '恢复撤回',
  'chat.level': '{level}（{name}）',
  'chat.not_graded': '未定级',
  'chat.not_known': '暂未确认',
  'chat.not_given': '未填写',
  'chat.nobody': '暂无',
  'chat.deadline.respond': '启动响应',
  'chat.deadline.restore': '恢复业务',
};
