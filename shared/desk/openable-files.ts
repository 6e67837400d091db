/** Endings of the files that hold incidents: the interchange format, a carried record, an archive. */
export const openableEndings = ['json', 'muster', 'zip'] as const;

/** Whether a file may hold incidents, by its name. What it does hold is seen when it is read. */
export function isOpenable(path: string): boolean {
  return !path.startsWith('-') && openableEndings.some((ending) => path.toLowerCase().endsWith(`.${ending}`));
}
