/** What a question is headed by: the words of the button that asked it, without the mark that a question follows. */
export function headingOf(button: string): string {
  return button.replace(/…$/u, '');
}
