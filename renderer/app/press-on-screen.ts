/** How long (ms) a view that was just gone to may take to be drawn. */
const patience = 5_000;

/** Presses what does a deed, or goes into it to type, as soon as it is drawn. What never is drawn is not pressed. */
export function pressOnScreen(deed: string): void {
  whenDrawn(`[data-deed="${CSS.escape(deed)}"]`, (element) => {
    element.focus();
    if (!element.matches('input, textarea, select')) element.click();
  });
}

/** Does something with a part of the screen as soon as it is drawn. */
export function whenDrawn(selector: string, then: (element: HTMLElement) => void): void {
  const find = () => [...document.querySelectorAll<HTMLElement>(selector)].find((found) => found.checkVisibility());
  const known = find();
  if (known !== undefined) {
    then(known);
    return;
  }
  const observer = new MutationObserver(() => {
    const found = find();
    if (found === undefined) return;
    observer.disconnect();
    then(found);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), patience);
}
