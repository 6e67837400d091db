/** What stands where a template's field is not known: to be written in by hand before it goes out. */
export const blank = '＿＿＿';

/** What fields of templates can be filled with, in the language of the text. Null is unknown. */
export interface TemplateValues {
  readonly number: string;
  readonly title: string;
  readonly level: string | null;
  readonly began: string | null;
  readonly detected: string;
  readonly scope: string | null;
  readonly seen: string | null;
  readonly tried: string | null;
  readonly cause: string | null;
  readonly recovered: string | null;
  readonly next_update: string | null;
  readonly commander: string | null;
  readonly now: string;
}

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
] as const satisfies readonly (keyof TemplateValues)[];

const field = /\{(?<name>[a-z_]+)\}/gu;

/** A template with its fields filled; what is not known, and what names no field, is left blank to the eye. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text.replaceAll(field, (_all, name: string) => {
    const known = templateFields.find((one) => one === name);
    return (known === undefined ? null : values[known]) ?? blank;
  });
}

/** Names between braces that are no fields: a template with one is not saved. `known`: the fields, those of wordings when left out. */
export function unknownFields(text: string, known: readonly string[] = templateFields): readonly string[] {
  const names = [...text.matchAll(field)].map((match) => match.groups?.['name'] ?? '');
  return names.filter((name) => !known.includes(name));
}
