import { maxTextLength } from '../../../../shared/domain/incident/registration.ts';
import { faultOfText, keepableText } from '../../../../shared/domain/unkeepable-text.ts';
import { Button } from '../../../components/button.tsx';
import { useSpeech } from '../../../state/screen.tsx';

/** What can't be kept of a text that was typed or pasted, with the way to mend it; nothing while all can. */
export function TextFaultNote({
  text,
  onClean,
  onAttach = null,
}: {
  readonly text: string;
  readonly onClean: (text: string) => void;
  /** Keeps what is too long as a file; null where that is not offered. */
  readonly onAttach?: (() => void) | null;
}) {
  const { words, language } = useSpeech();
  const fault = faultOfText(text, maxTextLength);
  if (fault === null) return null;
  const figure = (count: number) => new Intl.NumberFormat(language).format(count);
  return (
    <p className="field-below text-fault" role="alert">
      <span className="field-fault">
        {fault.kind === 'unkeepable'
          ? words('text.unkeepable', { count: fault.count })
          : words('text.too_long', { length: figure(fault.length), most: figure(fault.most) })}
      </span>{' '}
      {fault.kind === 'unkeepable' ? (
        <Button size="small" onClick={() => onClean(keepableText(text))}>
          {words('text.clean')}
        </Button>
      ) : onAttach === null ? null : (
        <Button size="small" onClick={onAttach}>
          {words('text.attach')}
        </Button>
      )}
    </p>
  );
}
