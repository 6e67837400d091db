let context: AudioContext | null = null;

/**
 * Tones of each weight: pitch in Hz and how long, in seconds. A warning is one low tone, an alarm two that fall; recovery
 * rises, so that nobody takes it for another alarm.
 */
const tones = {
  warning: [[440, 0.18]],
  alarm: [
    [880, 0.16],
    [660, 0.22],
  ],
  recovery: [
    [523, 0.14],
    [659, 0.14],
    [784, 0.3],
  ],
} as const;

/** Sounds once. Made here, since nothing may be loaded from elsewhere; a machine without sound stays silent. */
export function soundAlarm(weight: keyof typeof tones): void {
  try {
    context ??= new AudioContext();
    let at = context.currentTime;
    for (const [pitch, length] of tones[weight]) {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      oscillator.frequency.value = pitch;
      gain.gain.setValueAtTime(0.0001, at);
      gain.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(at);
      oscillator.stop(at + length);
      at += length;
    }
  } catch {
    context = null;
  }
}
