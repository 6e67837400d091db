import type { trayEn } from '../en/tray.ts';

/** The sign in the system's tray, in Chinese. */
export const trayZhCN: Readonly<Record<keyof typeof trayEn, string>> = {
  'tray.quiet': 'Muster：暂无时限',
  'tray.ahead': '{name}：{what}还剩 {time}',
  'tray.late': '{name}：{what}已超时 {time}',
  'tray.drill': '演练：{line}',
  'tray.respond': '响应',
  'tray.restore': '恢复',
  'tray.stage': '“{stage}”阶段',
  'tray.minutes': '{minutes} 分钟',
  'tray.hours': '{hours} 小时 {minutes} 分钟',
  'tray.days': '{days} 天',
  'tray.alarms': '多起故障共 {count} 条告警',
};
