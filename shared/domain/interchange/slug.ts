const maxSlugLength = 80;

/** A stable name made from a title: letters and digits of any script, the rest as single hyphens. */
export function slugOf(title: string): string {
  const spelt = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/u, '');
  // By code points: half a character is no letter.
  const slug = [...spelt].slice(0, maxSlugLength).join('').replace(/-$/u, '');
  return slug === '' ? 'incident' : slug;
}
