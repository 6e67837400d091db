/** What of a key press tells which key it is. */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface ReadKey {
  readonly last: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** Whether a press is a key as it is written: `Ctrl+Shift+F`, `Alt+T`, `?`. Letters go by their place on the keyboard. */
export function isPressed(press: KeyPress, written: string): boolean {
  const { last, control, alt, shift } = readKey(written);
  if (isPlain(written)) return press.key === last && !press.ctrlKey && !press.metaKey && !press.altKey;
  const code = press.code === `Key${last.toUpperCase()}`;
  return code && (press.ctrlKey || press.metaKey) === control && press.altKey === alt && press.shiftKey === shift;
}

/** The press that a key stands for, to be given to whoever listens for it. */
export function pressOf(written: string): KeyPress {
  const { last, control, alt, shift } = readKey(written);
  const code = isPlain(written) ? '' : `Key${last.toUpperCase()}`;
  return { code, key: last.toLowerCase(), ctrlKey: control, metaKey: false, altKey: alt, shiftKey: shift };
}

/** A key as Electron writes it in a menu; null for a single sign, which a menu would take away from whoever types. */
export function acceleratorOf(written: string): string | null {
  return isPlain(written) ? null : written.replace('Ctrl', 'CmdOrCtrl');
}

/** One sign alone. */
function isPlain(written: string): boolean {
  return written.length === 1;
}

function readKey(written: string): ReadKey {
  const parts = isPlain(written) ? [written] : written.split('+');
  return {
    last: parts.at(-1) ?? '',
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
  };
}
