import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import type { Exposed } from '../../../shared/bridge/exposed.ts';

/** Gives a page another size, whatever display there is. */
export async function sizePage(cdp: CDPSession, width: number, height: number): Promise<void> {
  await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
}

/** What sizes a page. */
export async function sizerOf(app: ElectronApplication, page: Page): Promise<CDPSession> {
  return app.context().newCDPSession(page);
}

/**
 * Lets the clock of a window stand at a time; the next second draws it. The app's clock may be a simulated one, which
 * runs beside the window's by as much as it was started with.
 */
export async function standAt(page: Page, time: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const { muster } = globalThis as unknown as { readonly muster: Exposed };
    const context = await muster.appContext({});
    const now = wanted - ((context.ok ? context.value.simulatedClockOffsetMs : null) ?? 0);
    Date.now = () => now;
  }, time);
}

/** Waits until a wall has drawn its next second, and what it measured in it. */
export async function nextSecond(page: Page): Promise<void> {
  await page.evaluate(
    async () =>
      new Promise<void>((done) => {
        // The tick comes once a second also while the clock stands; two frames later it is drawn.
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done())), 1_050);
      }),
  );
}

/** What is wrong with the text on a wall, as lines; nothing when all of it can be read. Sizes are font sizes, px. */
export async function faultsOfText(
  page: Page,
  least: { readonly across: number; readonly walk: number },
): Promise<readonly string[]> {
  return page.evaluate(({ across, walk }) => {
    const wall = document.querySelector('.wall');
    if (wall === null) return ['no wall'];
    const faults: string[] = [];
    const drawn: { text: string; element: Element; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(wall, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = (node.textContent ?? '').trim();
      if (element === null || text === '' || !element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const size = Number.parseFloat(style.fontSize);
      const wanted = element.closest('.wall-walk') === null ? across : walk;
      if (size < wanted - 0.01) faults.push(`${text}: ${size} px, ${wanted} wanted`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        // A line's box is higher than what is drawn in it.
        const half = size * 0.4;
        const middle = rect.top + rect.height / 2;
        let box = new DOMRect(rect.left, middle - half, rect.width, half * 2);
        let isShown = true;
        for (let around: Element | null = element; around !== null && around !== wall; around = around.parentElement) {
          const outer = getComputedStyle(around);
          if (outer.overflowX === 'visible') continue;
          const frame = around.getBoundingClientRect();
          // What is shortened ends in an ellipsis: it is cut at the side on purpose, and whole lines of it are left out.
          const isShortened = outer.textOverflow === 'ellipsis' || outer.webkitLineClamp !== 'none';
          if (isShortened && box.top >= frame.bottom - size * 0.2) isShown = false;
          if (isShortened && box.right > frame.right) {
            box = new DOMRect(box.left, box.top, Math.max(0, frame.right - box.left), box.height);
          }
          if (!isShown) break;
          if (
            box.left < frame.left - 1.5 ||
            box.right > frame.right + 1.5 ||
            box.top < frame.top - 1.5 ||
            box.bottom > frame.bottom + 1.5
          ) {
            faults.push(`${text}: cut off by .${around.className}`);
            isShown = false;
          }
        }
        if (!isShown || box.width === 0) continue;
        if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
          faults.push(`${text}: outside the window`);
        }
        drawn.push({ text, element, box });
      }
    }
    for (const [place, one] of drawn.entries()) {
      for (const other of drawn.slice(place + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 1.5 && high > 2.5 && one.element !== other.element)
          faults.push(`${one.text} overlaps ${other.text}`);
      }
    }
    for (const element of document.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      const isScroller = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
      const scrolls =
        (isScroller(style.overflowY) && element.scrollHeight > element.clientHeight) ||
        (isScroller(style.overflowX) && element.scrollWidth > element.clientWidth);
      if (scrolls) faults.push(`.${element.className} scrolls`);
    }
    const root = document.documentElement;
    if (root.scrollHeight > innerHeight || root.scrollWidth > innerWidth) faults.push('the page scrolls');
    return faults;
  }, least);
}
