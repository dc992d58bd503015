import './empty-state.css'
import type { ReactNode } from 'react'

type EmptyStateProps = {
  /** A question to the reader. */
  question: string
  /** What belongs here and why. */
  children: ReactNode
  action?: ReactNode
  /** Another way, such as importing. */
  after?: ReactNode
}

export function EmptyState({ question, children, action, after }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <h2 className="lead">{question}</h2>
      <p>{children}</p>
      {action && <div className="row-actions">{action}</div>}
      {after && <div className="after">{after}</div>}
    </div>
  )
}
