import './button.css'
import type { ComponentProps } from 'react'

type Look = 'edged' | 'primary' | 'text' | 'quiet'

type ButtonProps = ComponentProps<'button'> & {
  /** One primary button a view; edged for the second; underlined text for the rest. */
  look?: Look
  size?: 'small' | 'wide'
  /** Says that it is at work and takes no second press, without losing the focus. */
  busy?: boolean
}

export function Button({ look = 'edged', size, busy = false, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={buttonClass(look, size, props.className)}
      aria-disabled={busy || props['aria-disabled'] || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
    />
  )
}

const looks: Record<Look, string> = {
  edged: 'btn',
  primary: 'btn primary',
  text: 'link-btn',
  quiet: 'link-btn neutral',
}

/** The look of a button for what is really a link. */
export function buttonClass(look: Look = 'edged', size?: 'small' | 'wide', more?: string): string {
  return [looks[look], size, more].filter(Boolean).join(' ')
}
