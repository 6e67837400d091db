import { type RoleKey, roleKeys } from '../../../shared/domain/roles/role.ts';
import { languages } from '../../../shared/words/language.ts';
import { type Words, wordsOf } from '../../../shared/words/words.ts';

/** The role that is called so on the screen in either language, or by its key; null where none is. */
export function roleNamed(name: string): RoleKey | null {
  const sought = name.trim().toLowerCase();
  const spoken = languages.map(wordsOf);
  return (
    roleKeys.find(
      (key) =>
        key === sought.replaceAll(/[\s-]/gu, '_') ||
        spoken.some((words) => words(`role_short.${key}`).toLowerCase() === sought),
    ) ?? null
  );
}

/** How a role is called on the screen. */
export function roleWord(words: Words): (role: RoleKey) => string {
  return (role) => words(`role_short.${role}`);
}
