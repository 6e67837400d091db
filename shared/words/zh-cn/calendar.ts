import type { calendarEn } from '../en/calendar.ts';

/** The review meeting, and what a calendar says of it and of improvements, in Chinese. */
export const calendarZhCN: Readonly<Record<keyof typeof calendarEn, string>> = {
  'timeline.auto.review.meeting_planned':
    '计划复盘会：{begins}，{minutes} 分钟{hasPlace, select, yes {，地点：{place}} other {}}',
  'timeline.auto.review.meeting_called_off': '复盘会取消',
  'meeting.heading': '复盘会',
  'meeting.none': '尚未确定时间。',
  'meeting.plan': '安排…',
  'meeting.move': '改期…',
  'meeting.call_off': '取消会议',
  'meeting.called_off': '已取消。',
  'meeting.begins': '开始',
  'meeting.minutes': '时长（分钟）',
  'meeting.minutes_fault': '请填 1 到 1440 的数字。',
  'meeting.place': '地点或链接',
  'meeting.told': '{time}，{minutes} 分钟{hasPlace, select, yes {，{place}} other {}}',
  'calendar.file': '日历文件',
  'calendar.name': '战情台：{number}',
  'calendar.name_all': '战情台：到期事项',
  'calendar.meeting': '复盘会：{title}',
  'calendar.improvement': '到期：{text}',
  'calendar.incident': '故障 {number}：{title}',
  'calendar.owner': '负责人：{owner}',
  'calendar.state': '状态：{state}',
  'calendar.drill': '来自演练。',
  'export.format.ics': '日历（ICS）',
  'export.hint.ics': '复盘会与各改进项的到期日；再次导入即更新。',
  'export.files_ics': '日历',
};
