const keyOf = (number: string) => `drill.notices.${number}`;

/** Whether this console tells a drill's alarms by the system's notifications too. Nobody is called out by play unasked. */
export function isDrillTold(number: string): boolean {
  return localStorage.getItem(keyOf(number)) === 'yes';
}

/** Asks for it, or takes that back; for this console only. `number`: the drill's. */
export function tellDrill(number: string, told: boolean): void {
  if (told) localStorage.setItem(keyOf(number), 'yes');
  else localStorage.removeItem(keyOf(number));
}
