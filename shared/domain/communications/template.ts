/** What stands where a template's field is not known: to be written in by hand before it goes out. */
export const blank = '＿＿＿';

/** Names of the fields, as they stand between braces in a template. */
export const templateFields = [
  'number',
  'title',
  'level',
  'began',
  'detected',
  'scope',
  'seen',
  'tried',
  'cause',
  'recovered',
  'next_update',
  'commander',
  'now',
] as const;

/** What fields of templates can be filled with, in the language of the text. Null is unknown. */
export type TemplateValues = Readonly<Record<(typeof templateFields)[number], string | null>>;

const field = /\{(?<name>[a-z_]+)\}/gu;

/**
 * A template with its fields filled. `otherwise`: what stands for what is not known and for what names no field; left out,
 * the blank, to be written in by hand.
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string | null>>, otherwise = blank): string {
  const known = new Map(Object.entries(values));
  return text.replaceAll(field, (_all, name: string) => known.get(name) ?? otherwise);
}

/** Names between braces that are no fields: a template with one is not saved. `known`: the fields, those of wordings when left out. */
export function unknownFields(text: string, known: readonly string[] = templateFields): readonly string[] {
  const names = [...text.matchAll(field)].map((match) => match.groups?.['name'] ?? '');
  return names.filter((name) => !known.includes(name));
}
