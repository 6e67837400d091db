const maxSlugLength = 80;

/** A stable name made from a title: letters and digits of any script, the rest as single hyphens. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, maxSlugLength)
    .replaceAll(/^-+|-+$/gu, '');
  return slug === '' ? 'incident' : slug;
}
