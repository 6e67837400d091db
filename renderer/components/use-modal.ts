import { type RefObject, useLayoutEffect } from 'react';

/**
 * Opens a dialog before everything else for as long as it is drawn. It begins in the control that bears `data-first`,
 * else where the browser puts it; afterwards the focus is where it was.
 */
export function useModal(dialog: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      // Closed before it leaves the page: only then does the focus go back.
      element?.close();
      const before = document.activeElement;
      queueMicrotask(() => {
        if (!(before instanceof HTMLElement) || before !== document.activeElement) return;
        // A field that has the focus, but lost its caret with the field that is gone, would take no letter.
        before.blur();
        before.focus();
      });
    };
  }, [dialog]);
}
