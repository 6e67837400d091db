import type { en } from './en.ts';

/** The Chinese catalogue: the same keys and placeholders as the English one. */
export const zhCN = {
  'app.name': '战情台',
} as const satisfies Readonly<Record<keyof typeof en, string>>;
