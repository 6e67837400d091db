/** Text in which nothing is HTML or XML, between tags as within double quotes. */
export function markupText(text: string): string {
  if (!/[&<>"]/u.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
