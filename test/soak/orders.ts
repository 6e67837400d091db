/** What the soak tells a console's process. */
export interface ConsoleOrder {
  readonly id: number;
  readonly order: 'join' | 'declare' | 'act' | 'rest' | 'standing' | 'record' | 'end';
  /** A link, or a title. */
  readonly text: string;
}

/** What a console's process answers. */
export interface ConsoleReport {
  readonly failed?: string;
  readonly standing?: {
    readonly waiting: number;
    readonly refused: number;
    readonly behind: number;
    readonly state: string;
    readonly hindrance: { readonly why: string; readonly detail: string } | null;
    /** The last event of every replica in every shared stream, as text. */
    readonly vector: string;
  };
  readonly record?: {
    readonly incident: string;
    /** The timeline's rows, as text. */
    readonly rows: readonly string[];
    readonly state: string;
    /** What `verify` found. */
    readonly faults: readonly string[];
  };
}
