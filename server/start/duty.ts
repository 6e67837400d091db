/** Something that goes on beside the answering of questions while the server runs, such as to speak to others in its name. */
export interface Duty {
  /** Ends it: what was begun is finished or given up, and nothing of it goes on when this resolves. */
  readonly stop: () => Promise<void>;
}
