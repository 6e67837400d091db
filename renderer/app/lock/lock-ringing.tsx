import { useEffect, useState } from 'react';
import { useScreen, useSpeech } from '../../state/screen.tsx';
import { soundAlarm } from '../alarm-sound.ts';

/** How often (ms) a locked console asks whether anything rings, and sounds it. */
const every = 10_000;

/** How many alarms nobody has seen, and their sound: a locked console still calls somebody to it. */
export function LockRinging() {
  const { bridge } = useScreen();
  const { words } = useSpeech();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const ask = async () => {
      const reply = await bridge.call('lock:ringing', {});
      if (!reply.ok) return;
      setCount(reply.value.count);
      if (reply.value.count > 0) soundAlarm('alarm');
    };
    void ask();
    const timer = setInterval(() => void ask(), every);
    return () => clearInterval(timer);
  }, [bridge]);
  return count === 0 ? null : <p className="lock-ringing">{words('lock.ringing', { count })}</p>;
}
