import type { ButtonHTMLAttributes } from 'react';
import './button.css';

/** A button: `solid` for the one thing to do next, `plain` for others, `quiet` for what should not draw the eye. */
export function Button({
  look = 'plain',
  size = 'normal',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: 'solid' | 'plain' | 'quiet';
  readonly size?: 'normal' | 'small';
}) {
  return <button type="button" {...rest} className={`button button-${look} button-${size} ${rest.className ?? ''}`} />;
}
