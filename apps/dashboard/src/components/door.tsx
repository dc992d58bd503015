import './door.css'
import type { ReactNode } from 'react'

type DoorProps = { title: string; children: ReactNode; roomy?: boolean }

/** A screen that belongs to no workspace. */
export function Door({ title, children, roomy = false }: DoorProps) {
  return (
    <div className="door">
      <title>{`${title} · Candor`}</title>
      <header>
        <p className="name">Candor</p>
        <p>{location.host}</p>
      </header>
      <main id="main" tabIndex={-1}>
        <div className={roomy ? 'page roomy' : 'page'}>
          <h1 className="lead">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
