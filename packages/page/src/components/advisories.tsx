import { advisoryPath } from '../anchors.ts'
import { advisoriesOf, dateOfAdvisory, type KeyedAdvisory } from '../content.ts'
import { itemAttributes, usePage } from '../page-setting.ts'
import { CalendarDay } from './date.tsx'
import { SeverityWord } from './mark.tsx'
import { Prose } from './prose.tsx'
import { ContentSection, Definition, Permalink, Sentence } from './section.tsx'

export function Advisories() {
  const { document, words } = usePage()
  return (
    <ContentSection name="advisories" opening={<Sentence>{words.advisoriesIntro}</Sentence>}>
      {advisoriesOf(document).map((advisory) => (
        <AdvisoryEntry key={advisory.key} advisory={advisory} />
      ))}
    </ContentSection>
  )
}

function AdvisoryEntry({ advisory }: { advisory: KeyedAdvisory }) {
  const page = usePage()
  const attributes = itemAttributes(page, 'advisory', advisory.key)
  const date = dateOfAdvisory(advisory)
  return (
    <article className="row item" {...attributes}>
      <div>
        {date && (
          <p>
            <CalendarDay date={date} />
          </p>
        )}
        <p className="small muted">
          <Permalink id={attributes.id}>{advisory.key}</Permalink>
        </p>
      </div>
      <div className="body stack">
        <h3>
          <a href={advisoryPath(advisory.key)}>{advisory.title}</a>
        </h3>
        <div className="stack muted">
          <Prose text={advisory.summary} />
        </div>
        <dl className="inline">
          <AdvisoryFacts advisory={advisory} />
        </dl>
      </div>
    </article>
  )
}

/** Severity, state and dates, as they stand in the list and on the advisory's own page. */
export function AdvisoryFacts({ advisory }: { advisory: KeyedAdvisory }) {
  const { words, ui } = usePage()
  const { severity, status, reported, fixed, published } = advisory
  const isFixedOnKnownDay = status === 'fixed' && fixed !== undefined
  return (
    <>
      <Definition label={words.severityLabel}>
        <SeverityWord severity={severity} />
      </Definition>
      {!isFixedOnKnownDay && (
        <Definition label={words.statusLabel}>
          <span {...ui}>{words.advisoryStatus[status]}</span>
        </Definition>
      )}
      <Day label={words.reported} date={reported} />
      <Day label={words.fixed} date={fixed} />
      <Day label={words.published} date={published} />
    </>
  )
}

function Day({ label, date }: { label: string; date: string | undefined }) {
  if (!date) return null
  return (
    <Definition label={label}>
      <CalendarDay date={date} />
    </Definition>
  )
}
