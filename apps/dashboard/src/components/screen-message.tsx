import { createContext, useContext, type ReactNode } from 'react'
import { Door } from './door.tsx'

/** Whether something stands around the screen already, such as a workspace's navigation. */
export const InsideShell = createContext(false)

/** A screen that has only words to show: nothing here, or something went wrong. */
export function ScreenMessage({ title, children }: { title: string; children: ReactNode }) {
  const isInside = useContext(InsideShell)
  if (!isInside) {
    return (
      <Door title={title} roomy>
        <div className="stack">{children}</div>
      </Door>
    )
  }
  return (
    <div className="page">
      <title>{`${title} · Candor`}</title>
      <h1 className="lead">{title}</h1>
      <div className="measure stack">{children}</div>
    </div>
  )
}
