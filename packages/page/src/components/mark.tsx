import type { Severity } from '@candor/contract/kinds/severity'
import type { CertificationReading, ClaimReading } from '../readings.ts'
import { usePage } from '../page-setting.ts'

type Shape = ClaimReading | `severity-${Severity}`

const shapes: Record<ClaimReading | CertificationReading, ClaimReading> = {
  implemented: 'implemented',
  active: 'active',
  'in-progress': 'in-progress',
  planned: 'planned',
  due: 'due',
  current: 'implemented',
  expired: 'due',
}

/** A shape from the page's set; the word beside it says the same. */
function Mark({ shape }: { shape: Shape }) {
  return (
    <svg className="m" aria-hidden="true">
      <use href={`#m:${shape}`} />
    </svg>
  )
}

export function StatusMark({ status }: { status: ClaimReading | CertificationReading }) {
  return <Mark shape={shapes[status]} />
}

/** Shape and word. In a definition list it is the definition itself. */
export function StatusWord(props: {
  status: ClaimReading | CertificationReading
  as?: 'span' | 'dd' | 'p'
}) {
  const { words, ui } = usePage()
  const Element = props.as ?? 'span'
  return (
    <Element className="st" {...ui}>
      <StatusMark status={props.status} />
      {words.status[props.status]}
    </Element>
  )
}

export function SeverityWord({ severity }: { severity: Severity }) {
  const { words, ui } = usePage()
  return (
    <span className="st" {...ui}>
      <Mark shape={`severity-${severity}`} />
      {words.severity[severity]}
    </span>
  )
}

const ring = { cx: 7, cy: 7, r: 5.5, fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }
const hourglass = 'M2.5 1.25h9M2.5 12.75h9M3.5 1.5v2L7 7l3.5-3.5v-2M3.5 12.5v-2L7 7l3.5 3.5v2'
const bars = [
  'M.3 10.5h2.2v3H.3z',
  'M4 7.3h2.2v6.2H4z',
  'M7.8 4h2.2v9.5H7.8z',
  'M11.5.8h2.2v12.7h-2.2z',
]
const severityBars: [Severity, number][] = [
  ['low', 1],
  ['medium', 2],
  ['high', 3],
  ['critical', 4],
]

/** The drawings that all marks of a page point to. Their ids have a colon, as no item's has. */
export function Symbols() {
  const viewBox = '0 0 14 14'
  return (
    <svg className="sr" aria-hidden="true">
      <symbol id="m:implemented" viewBox={viewBox}>
        <circle cx="7" cy="7" r="6" />
      </symbol>
      <symbol id="m:active" viewBox={viewBox}>
        <circle cx="7" cy="7" r="3.25" />
        <circle {...ring} r="5.75" />
      </symbol>
      <symbol id="m:in-progress" viewBox={viewBox}>
        <circle {...ring} />
        <path d="M1.5 7a5.5 5.5 0 0 0 11 0z" />
      </symbol>
      <symbol id="m:planned" viewBox={viewBox}>
        <circle {...ring} />
      </symbol>
      <symbol id="m:due" viewBox={viewBox}>
        <path d={hourglass} fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M4.5 12.5 7 9.5l2.5 3z" />
      </symbol>
      {severityBars.map(([severity, filled]) => (
        <symbol key={severity} id={`m:severity-${severity}`} viewBox={viewBox}>
          <path d={bars.slice(0, filled).join('')} />
          {filled < bars.length && <path d={bars.slice(filled).join('')} opacity=".25" />}
        </symbol>
      ))}
    </svg>
  )
}
