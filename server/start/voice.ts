/** Where a command says what it did, line by line, and what is wrong; a refusal gives the exit code. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly refuse: (line: string) => 1;
}
