import type { Language } from '../../shared/words/language.ts';
import { inOtherLanguage } from '../reading/in-other-language.ts';

/** Something that the screen offers to do now. */
export interface OfferedDeed {
  readonly id: string;
  /** What it is called, as it is read out. */
  readonly name: string;
  /** What it is about: the item, the plan, the part of the screen; empty where the name says it all. */
  readonly about: string;
  /** What else it is called: its name in the other language; empty where nothing. */
  readonly alias: string;
  readonly run: () => void;
}

/** What can be pressed (buttons, tabs, boxes to tick) or typed into. What is greyed out or hidden is not offered. */
const pressable = 'button:not([disabled])';
const typable = 'input:not([disabled]), textarea:not([disabled]), select:not([disabled])';

/**
 * Everything that a part of the screen offers now, in the order in which it stands there. Read off what is drawn, so
 * that whatever can be pressed can be typed, and no list of it must be kept in step.
 */
export function offeredDeeds(part: Element, language: Language): readonly OfferedDeed[] {
  return [...part.querySelectorAll<HTMLElement>(`${pressable}, ${typable}`)]
    .filter((element) => element.checkVisibility() && element.closest('dialog') === null)
    .map((element, index) => ({
      id: `${part.className} ${index}`,
      name: nameOf(element),
      alias: inOtherLanguage(nameOf(element), language),
      about: aboutOf(element),
      run: () => {
        // From there the question that it opens gives the focus back to where the hand would have been.
        element.focus();
        if (!element.matches(typable)) element.click();
      },
    }))
    .filter(({ name }) => name !== '');
}

function nameOf(element: HTMLElement): string {
  const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLElement> | null) : null;
  return plain(element.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? element.innerText);
}

function aboutOf(element: HTMLElement): string {
  const described = element.getAttribute('aria-describedby');
  const description =
    described === null ? null : (document.querySelector(`#${CSS.escape(described)}`)?.textContent ?? null);
  const row = element.closest('li');
  const subject = row?.querySelector('p, span')?.textContent ?? null;
  const region = element
    .closest('section[aria-label], fieldset[aria-label], [role="tablist"]')
    ?.getAttribute('aria-label');
  const name = nameOf(element);
  return plain(
    [description ?? subject, region]
      .filter((part) => part !== null && part !== undefined && plain(part) !== name)
      .join(' · '),
  );
}

function plain(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
