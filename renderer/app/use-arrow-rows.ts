import { useEffect } from 'react';

const lists = 'ul, ol, [role="log"]';
const rows = 'li, article';
/** What has arrow keys of its own. */
const ownArrows =
  'textarea, select, input:not([type="checkbox"]), [contenteditable], [role="tab"], [role="option"], [role="combobox"], [role="slider"]';
const focusable = 'button:not([disabled]), a[href], input[type="checkbox"]:not([disabled]), [tabindex="0"]';

/** The arrow keys go through the rows of every list at the desk, from a row's control to the same one of the next row. */
export function useArrowRows(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, isComposing, defaultPrevented, ctrlKey, metaKey, altKey, shiftKey } = event;
      const step = { ArrowDown: 1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[key];
      if (step === undefined || isComposing || defaultPrevented || ctrlKey || metaKey || altKey || shiftKey) return;
      if (!(target instanceof HTMLElement) || target.matches(ownArrows)) return;
      const next = rowFrom(target, step);
      if (next === null) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** The control to go to; null where the focus is in no list, or the list ends there. */
function rowFrom(target: HTMLElement, step: number): HTMLElement | null {
  const list = target.closest(lists);
  if (list === null) return null;
  const reachable = [...list.querySelectorAll<HTMLElement>(rows)]
    .filter((row) => row.closest(lists) === list)
    .map((row) => ({ row, controls: controlsOf(row) }))
    .filter(({ controls }) => controls.length > 0);
  const at = reachable.findIndex(({ row }) => row.contains(target));
  const own = reachable[at];
  if (own === undefined) return null;
  const to = reachable[Math.min(Math.max(at + step, 0), reachable.length - 1)];
  if (to === undefined || to === own) return null;
  const name = target.getAttribute('aria-label') ?? target.textContent;
  const place = own.controls.indexOf(target);
  // Rows may offer different things: the one of the same name is meant, else the one in the same place.
  return (
    to.controls.find((control) => (control.getAttribute('aria-label') ?? control.textContent) === name) ??
    to.controls[place] ??
    to.controls[0] ??
    null
  );
}

function controlsOf(row: HTMLElement): readonly HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(focusable)].filter((control) => control.checkVisibility());
}
