import type { Language } from '../words/language.ts';

/** A length of time in words, its two largest units: `1 h 4 min`, `1小时4分钟`. Negative lengths are spoken as positive. */
export function spokenDuration(ms: number, language: Language): string {
  const units = language === 'zh-CN' ? ['天', '小时', '分钟', '秒'] : [' d', ' h', ' min', ' s'];
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const counts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const first = counts.findIndex((count) => count > 0);
  if (first === -1) return `0${units[3] ?? ''}`;
  const spoken = [first, first + 1]
    .filter((index) => (counts[index] ?? 0) > 0)
    .map((index) => `${counts[index] ?? 0}${units[index] ?? ''}`);
  return spoken.join(language === 'zh-CN' ? '' : ' ');
}
