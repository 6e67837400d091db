import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe holds against what the window shows: the rule, and what it is about. `rules`: those alone. */
export async function accessibilityFaults(window: Page, ...rules: readonly string[]): Promise<readonly string[]> {
  // Of this window alone: Electron opens no further page for a test.
  const axe = new AxeBuilder({ page: window }).setLegacyMode(true);
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
