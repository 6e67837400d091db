/** The look of the desk views; the wall is always dark. */
export type Theme = 'day' | 'night';

const storageKey = 'muster.theme';

/** Takes the look that was chosen on this machine, else the system's. */
export function startTheme(): void {
  const chosen = localStorage.getItem(storageKey);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  show(chosen === 'day' || chosen === 'night' ? chosen : dark ? 'night' : 'day');
}

/** The look that is shown. */
export function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'night' ? 'night' : 'day';
}

/** Changes to the other look and remembers it on this machine. */
export function switchTheme(): Theme {
  const next = currentTheme() === 'night' ? 'day' : 'night';
  localStorage.setItem(storageKey, next);
  show(next);
  return next;
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}
