import type { desktopEn } from '../en/desktop.ts';

/** What the desktop around the windows says, in Chinese. */
export const desktopZhCN: Readonly<Record<keyof typeof desktopEn, string>> = {
  'desktop.copy_link': '复制链接',
  'desktop.link_copied': '链接已复制',
  'desktop.link_failed': '链接指向的故障不在本控制台上。可能尚未从服务器同步过来，或者只有指定人员可以查看。',
  'desktop.import_heading': '要导入此文件的内容吗？',
  'desktop.import_reading': '正在读取文件…',
  'desktop.import_nothing': '文件中没有故障。',
  'desktop.import_incident': '{number} · {day} · 时间线 {entries} 条',
  'desktop.import_fresh': '新增',
  'desktop.import_known': '已存在',
  'desktop.import_now': '{count, plural, =0 {没有新增} other {导入 # 起}}',
  'desktop.importing': '正在导入…',
  'desktop.menu_go': '前往',
  'desktop.menu_recent': '最近打开',
  'desktop.open_wall': '打开大屏',
  'desktop.recent_incident': '最近打开，{number}',
};
