/** What a question is headed by: the words of the button that asked it, without the mark that a question follows. */
export function headingOf(button: string): string {
  return button.replace(/…$/u, '');
}

/** Words as they begin a line. */
export function headed(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
