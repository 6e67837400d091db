/** Every import below `root` that breaks a law: `file -> target: law`. */
export function brokenLaws(root: string): Promise<readonly string[]>;
