import { Fragment } from 'react'
import { pageAnchors } from '../anchors.ts'
import { controlsOf, filledSections } from '../content.ts'
import { usePage, type PageSetting } from '../page-setting.ts'
import { claimReadings, readClaim, type ClaimReading } from '../readings.ts'
import { Contacts } from './contacts.tsx'
import { CalendarDay } from './date.tsx'
import { Formats } from './formats.tsx'
import { StatusWord } from './mark.tsx'
import { Definition, Row, Section, Sentence } from './section.tsx'

export function About() {
  const { document, words } = usePage()
  return (
    <Section
      id={pageAnchors.about}
      title={words.about}
      opening={<Sentence>{words.aboutIntro(document.profile.name)}</Sentence>}
    >
      <Legend />
      <Contacts />
      <Row title={words.releaseTitle}>
        <ReleaseFacts />
      </Row>
    </Section>
  )
}

/** Only statuses that stand on the page, and the one that they turn into. */
function Legend() {
  const page = usePage()
  const used = usedReadings(page)
  if (used.length === 0) return null
  return (
    <Row id={pageAnchors.statuses} title={page.words.statusesExplained}>
      <dl className="defs">
        {claimReadings
          .filter((reading) => reading === 'due' || used.includes(reading))
          .map((reading) => (
            <div key={reading} {...page.ui}>
              <dt>
                <StatusWord status={reading} />
              </dt>
              <dd>{page.words.meaning[reading]}</dd>
            </div>
          ))}
      </dl>
    </Row>
  )
}

function usedReadings({ document, today }: PageSetting): ClaimReading[] {
  const sections = filledSections(document)
  const claims = [
    ...(sections.includes('highlights') ? (document.highlights ?? []) : []),
    ...(sections.includes('controls') ? controlsOf(document) : []),
  ]
  return [...new Set(claims.map((claim) => readClaim(claim, today)))]
}

function ReleaseFacts() {
  const { release, words, ui } = usePage()
  if (!release) return <p {...ui}>{words.notPublished}</p>
  return (
    <dl className="defs">
      <Definition label={words.number}>{release.number}</Definition>
      <Definition label={words.publishedOn}>
        <CalendarDay date={release.date} />
      </Definition>
      <Definition label={words.hash}>
        <code>
          {(release.hash.match(/.{1,16}/g) ?? []).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </code>
      </Definition>
      <Definition label={words.formats}>
        <Formats />
      </Definition>
    </dl>
  )
}
