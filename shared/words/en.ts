/** The English catalogue: ICU messages. Keys are `<place>.<thing>`; English is the list of what there is. */
export const en = {
  'app.name': 'Muster',
} as const satisfies Readonly<Record<string, string>>;
