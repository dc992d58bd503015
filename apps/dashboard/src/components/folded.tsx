import './folded.css'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type FoldedProps = { summary: ReactNode; children: ReactNode; isOpen?: boolean }

/** Content behind one line, open to find-in-page. */
export function Folded({ summary, children, isOpen = false }: FoldedProps) {
  return (
    <details className="folded" open={isOpen}>
      <summary>
        <Icon name="down" size={14} />
        <span>{summary}</span>
      </summary>
      <div className="body">{children}</div>
    </details>
  )
}
