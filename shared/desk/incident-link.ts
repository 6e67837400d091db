/** How a link to an incident begins. */
const linkStart = /^muster:\/\/incident\//iu;

/** A link that opens an incident on whatever console has it. `reference`: its number, slug or id. */
export function incidentLink(reference: string): string {
  return `muster://incident/${encodeURIComponent(reference)}`;
}

/** What a link to an incident names; the link itself where that can't be read; null for a link of another kind. */
export function referenceIn(link: string): string | null {
  if (!linkStart.test(link)) return null;
  const [named = ''] = link.replace(linkStart, '').split(/[/?#]/u);
  try {
    const reference = decodeURIComponent(named).trim();
    return reference === '' ? link : reference.slice(0, 300);
  } catch {
    return link.slice(0, 300);
  }
}
