import type { en } from './en.ts';
import { cliZhCN } from './zh-cn/cli.ts';
import { refusalZhCN } from './zh-cn/refusal.ts';
import { reportZhCN } from './zh-cn/report.ts';
import { shellZhCN } from './zh-cn/shell.ts';
import { timelineZhCN } from './zh-cn/timeline.ts';

/** The Chinese catalogue: the same keys and placeholders as the English one. */
export const zhCN = {
  'app.name': '战情台',
  ...cliZhCN,
  ...reportZhCN,
  ...refusalZhCN,
  ...shellZhCN,
  ...timelineZhCN,
} as const satisfies Readonly<Record<keyof typeof en, string>>;
