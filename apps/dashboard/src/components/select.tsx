import './select.css'
import type { ComponentProps } from 'react'
import { Icon } from './icon.tsx'

/** The browser’s own list of choices, with an arrow like all the others. */
export function Select({ className, ...select }: ComponentProps<'select'>) {
  return (
    <div className={className ? `select ${className}` : 'select'}>
      <select {...select} />
      <Icon name="down" size={12} />
    </div>
  )
}
