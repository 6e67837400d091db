/** A package that goes out with the program. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** Its licence by name, as the package says it. */
  readonly licence: string;
  /** Its licence in full. */
  readonly text: string;
}

/** The licences of all that runs, by name. Raises an error that names the package without a text. */
export function licencesOf(root: string): readonly Licence[];

/** Writes them beside the built program. */
export function writeLicences(root: string, path: string): void;
