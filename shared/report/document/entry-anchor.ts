/** The name of an entry's row to lead to. Event ids differ in letters, digits and hyphens alone, or in where these are parted. */
export function entryAnchor(id: string): string {
  return `entry-${id.replaceAll(/[^A-Za-z0-9]+/gu, '-')}`;
}
