import type { ReactNode } from 'react'
import {
  advisoryPath,
  anchorOf,
  controlFilterAnchor,
  pageAnchors,
  sectionAnchors,
} from '../anchors.ts'
import { advisoriesOf, controlsOf, filledSections } from '../content.ts'
import { usePage } from '../page-setting.ts'
import { certificationReadings, readCertification } from '../readings.ts'
import { countCertifications, countReadings } from '../tally.ts'
import { CalendarDay } from './date.tsx'
import { SeverityWord, StatusWord } from './mark.tsx'
import { Tally } from './tally.tsx'

/** What a reviewer wants to know first: how much is in place, what is certified, what happened last. */
export function Glance() {
  const { document, words, ui } = usePage()
  const sections = filledSections(document)
  const parts = [
    sections.includes('controls') && <ControlTally key="controls" />,
    sections.includes('certifications') && <CertificationTally key="certifications" />,
    sections.includes('advisories') && <NewestAdvisory key="advisories" />,
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <section className="glance" aria-labelledby={pageAnchors.glance}>
      <h2 className="sr" id={pageAnchors.glance} {...ui}>
        {words.glance}
      </h2>
      {parts}
    </section>
  )
}

type PartProps = { title: string; marks?: { lang?: string }; children: ReactNode }

function Part({ title, marks, children }: PartProps) {
  const { ui } = usePage()
  return (
    <div>
      <h3 {...(marks ?? ui)}>{title}</h3>
      {children}
    </div>
  )
}

function ControlTally() {
  const { document, today, words } = usePage()
  const controls = controlsOf(document)
  return (
    <Part title={words.controlCount(controls.length)}>
      <Tally counts={countReadings(controls, today)} hrefOf={controlFilterAnchor} />
    </Part>
  )
}

/** How many certifications can be named one by one. */
const fewCertifications = 3

function CertificationTally() {
  const { document, today, names } = usePage()
  const certifications = document.certifications ?? []
  if (certifications.length <= fewCertifications) return <NamedCertifications />
  return (
    <Part title={names.certifications.title} marks={names.certifications.marks}>
      <Tally
        counts={countCertifications(certifications, today)}
        hrefOf={() => sectionAnchors.certifications}
      />
    </Part>
  )
}

/** Current ones first. Names say more than a count of one, or of none. */
function NamedCertifications() {
  const { document, today, names } = usePage()
  const readings = (document.certifications ?? []).map((certification) => ({
    certification,
    reading: readCertification(certification, today),
  }))
  const rank = ({ reading }: (typeof readings)[number]) => certificationReadings.indexOf(reading)
  return (
    <Part title={names.certifications.title} marks={names.certifications.marks}>
      <ul className="names">
        {readings
          .toSorted((a, b) => rank(a) - rank(b))
          .map(({ certification, reading }) => (
            <li key={certification.key}>
              <a href={`#${anchorOf('certification', certification.key)}`}>{certification.title}</a>
              <StatusWord status={reading} />
            </li>
          ))}
      </ul>
    </Part>
  )
}

function NewestAdvisory() {
  const { document, words, ui } = usePage()
  const advisory = advisoriesOf(document)[0]
  if (!advisory) return null
  const { status, fixed } = advisory
  const date = status === 'fixed' ? fixed : undefined
  return (
    <Part title={words.newestAdvisory}>
      <p>
        <a href={advisoryPath(advisory.key)}>{advisory.title}</a>
      </p>
      <p className="small muted" {...ui}>
        <SeverityWord severity={advisory.severity} />, {words.advisoryStands[status]}{' '}
        {date && (
          <>
            {words.on} <CalendarDay date={date} />
          </>
        )}
      </p>
    </Part>
  )
}
