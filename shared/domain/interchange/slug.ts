const maxSlugLength = 80;

/** A stable name made from a title: letters and digits of any script, the rest as single hyphens. */
export function slugOf(title: string): string {
  const spelt = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/u, '');
  // The cut may leave half a character, which is no letter.
  const slug = spelt.slice(0, maxSlugLength).replace(/\p{Cs}?-?$/u, '');
  return slug === '' ? 'incident' : slug;
}
