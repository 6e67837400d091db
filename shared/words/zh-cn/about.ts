import type { aboutEn } from '../en/about.ts';

/** The about box, in Chinese. */
export const aboutZhCN: Readonly<Record<keyof typeof aboutEn, string>> = {
  'about.heading': '关于 {name}',
  'about.app': '版本',
  'about.schema': '记录格式',
  'about.protocol': '同步协议',
  'about.electron': 'Electron',
  'about.chromium': 'Chromium',
  'about.node': 'Node.js',
  'about.sqlite': 'SQLite',
  'about.licences': '许可证',
  'about.licences_text':
    '本程序使用了 {count} 个软件包。Electron 与 Chromium 的许可证随程序附带，见 LICENSE 与 LICENSES.chromium.html。',
};
