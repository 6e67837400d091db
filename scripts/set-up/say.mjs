/** Progress for the person who waits: on stderr, so that stdout stays the command's own. */
export function say(line) {
  process.stderr.write(`muster: ${line}\n`);
}

/** Ends the set-up with what is wrong and what to do. */
export function giveUp(problem, remedy) {
  process.stderr.write(`muster: ${problem}\n${remedy ? `        ${remedy}\n` : ''}`);
  process.exit(1);
}
