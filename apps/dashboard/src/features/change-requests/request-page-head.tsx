import type { Workspace } from '@candor/contract/views'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

type RequestPageHeadProps = {
  workspace: Workspace
  number: number
  /** What is shown below is, or was, public. */
  isSettled?: boolean
  children: ReactNode
}

/** Says above a page what it is, and leads back to the request. */
export function RequestPageHead(props: RequestPageHeadProps) {
  const { workspace, number, isSettled = false, children } = props
  return (
    <div className={isSettled ? 'head request-page-head settled' : 'head request-page-head'}>
      <title>{`Page of request ${number} · ${workspace.name} · Candor`}</title>
      <h1>Page of request {number}</h1>
      <p>{children}</p>
      <div className="end">
        <Link
          to="/$workspace/change-requests/$number"
          params={{ workspace: workspace.slug, number }}
        >
          Back to the request
        </Link>
      </div>
    </div>
  )
}
