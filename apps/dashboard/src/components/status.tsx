import './status.css'
import {
  certificationStatusLabels,
  type CertificationStatus,
} from '@candor/contract/kinds/certification'
import { statusLabels, type Status as StatusName } from '@candor/contract/kinds/status'
import type { ReactNode } from 'react'

const ring = <circle cx="8" cy="8" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />

const shapes = {
  disc: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  ringed: (
    <>
      <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="8" cy="8" r="3.75" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
    </>
  ),
  ring,
  hourglass: (
    <>
      <path
        d="M3.5 1.75h9M3.5 14.25h9M4.75 1.75v2.5C4.75 6 8 6.9 8 8s-3.25 2-3.25 3.75v2.5M11.25 1.75v2.5C11.25 6 8 6.9 8 8s3.25 2 3.25 3.75v2.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <path d="M5.5 13.5c0-1.6 2.5-2 2.5-2s2.5.4 2.5 2z" fill="currentColor" />
    </>
  ),
  triangle: (
    <path
      d="M8 1.25 15 14H1zM8 6v4M8 11.25v1.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  ),
} satisfies Record<string, ReactNode>

export type Shape = keyof typeof shapes

const shapeOf: Record<StatusName | CertificationStatus, Shape> = {
  implemented: 'disc',
  active: 'ringed',
  'in-progress': 'half',
  planned: 'ring',
  current: 'disc',
}

const labels = { ...certificationStatusLabels, ...statusLabels }

/** The shape alone, for where the word stands beside it already. */
export function StatusShape({ shape }: { shape: Shape }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[shape]}
    </svg>
  )
}

export function Status({ value }: { value: StatusName | CertificationStatus }) {
  return <ShapedWord shape={shapeOfStatus(value)}>{labels[value]}</ShapedWord>
}

/** Stands in place of the status; the status itself is then said in words. */
export function DueForReview() {
  return <ShapedWord shape="hourglass">Due for review</ShapedWord>
}

export function ShapedWord({ shape, children }: { shape: Shape; children: ReactNode }) {
  return (
    <span className={`st ${shape}`}>
      <StatusShape shape={shape} />
      <span>{children}</span>
    </span>
  )
}

export function shapeOfStatus(value: StatusName | CertificationStatus): Shape {
  return shapeOf[value]
}

/** Whether a value of a field named “status” has a shape of its own. */
export function isShapedStatus(value: unknown): value is StatusName | CertificationStatus {
  return typeof value === 'string' && value in shapeOf
}
