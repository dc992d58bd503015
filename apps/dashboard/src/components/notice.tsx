import './notice.css'
import type { ReactNode } from 'react'

type NoticeProps = {
  tone?: 'plain' | 'draft' | 'bad'
  title?: string
  children?: ReactNode
}

/** A rule at the edge and words. Trouble is announced at once. */
export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      {title && <h2>{title}</h2>}
      {children}
    </div>
  )
}
