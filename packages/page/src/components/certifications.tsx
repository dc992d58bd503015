import type { KeyedCertification } from '../content.ts'
import { itemAttributes, usePage } from '../page-setting.ts'
import { readCertification, type CertificationReading } from '../readings.ts'
import { CalendarDay } from './date.tsx'
import { StatusWord } from './mark.tsx'
import { Prose } from './prose.tsx'
import { EvidenceLinks, Joined, sourceOf } from './provenance.tsx'
import { ContentSection, Definition, Permalink, Sentence } from './section.tsx'

export function Certifications() {
  const { document, today, words } = usePage()
  const certifications = document.certifications ?? []
  const isAnyCurrent = certifications.some((one) => readCertification(one, today) === 'current')
  return (
    <ContentSection
      name="certifications"
      opening={
        <Sentence>
          {words.certificationsIntro}
          {!isAnyCurrent && ` ${words.noneCurrent}`}
        </Sentence>
      }
    >
      {certifications.map((certification) => (
        <CertificationRow key={certification.key} certification={certification} />
      ))}
    </ContentSection>
  )
}

function CertificationRow({ certification }: { certification: KeyedCertification }) {
  const page = usePage()
  const attributes = itemAttributes(page, 'certification', certification.key)
  const reading = readCertification(certification, page.today)
  return (
    <div className="row item" {...attributes}>
      <div className="stack">
        <h3>
          <Permalink id={attributes.id}>{certification.title}</Permalink>
        </h3>
        <StatusWord as="p" status={reading} />
      </div>
      <Facts certification={certification} reading={reading} />
    </div>
  )
}

type FactsProps = { certification: KeyedCertification; reading: CertificationReading }

function Facts({ certification, reading }: FactsProps) {
  const { words, ui } = usePage()
  const { scope, auditor, expires, periodStart, periodEnd, evidence } = certification
  const hasFacts = scope ?? auditor ?? expires ?? periodStart ?? periodEnd ?? evidence?.length
  return (
    <dl className="defs body">
      {scope && (
        <Definition label={words.scope}>
          <Prose text={scope} />
        </Definition>
      )}
      {auditor && <Definition label={words.auditor}>{auditor}</Definition>}
      <Period start={periodStart} end={periodEnd} />
      {expires && (
        <Definition label={reading === 'expired' ? words.wasValidUntil : words.validUntil}>
          <CalendarDay date={expires} />
        </Definition>
      )}
      {!hasFacts && (
        <Definition label={words.details}>
          <span {...ui}>{words.noDetails}</span>
        </Definition>
      )}
      <Source certification={certification} reading={reading} />
      {evidence && evidence.length > 0 && (
        <Definition label={words.evidence}>
          <EvidenceLinks evidence={evidence} />
        </Definition>
      )}
    </dl>
  )
}

function Source({ certification, reading }: FactsProps) {
  const page = usePage()
  const was = reading === 'due' ? page.words.status[certification.status] : undefined
  const parts = sourceOf(certification, was, page)
  if (parts.length === 0) return null
  return (
    <Definition label={page.words.source}>
      <span {...page.ui}>
        <Joined parts={parts} />
      </span>
    </Definition>
  )
}

function Period({ start, end }: { start: string | undefined; end: string | undefined }) {
  const { words, ui } = usePage()
  if (!start && !end) return null
  const label = start && end ? words.period : start ? words.from : words.until
  return (
    <Definition label={label}>
      {start && <CalendarDay date={start} />}
      {start && end && <span {...ui}> {words.to} </span>}
      {end && <CalendarDay date={end} />}
    </Definition>
  )
}
