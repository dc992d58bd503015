import { sectionAnchors } from '../anchors.ts'
import { readAdvisory, type AdvisorySections } from '../advisory-sections.ts'
import { disclosureOf, type KeyedAdvisory } from '../content.ts'
import { usePage } from '../page-setting.ts'
import { AddressLink } from './address.tsx'
import { AdvisoryFacts } from './advisories.tsx'
import { Header } from './header.tsx'
import { Frame } from './page-body.tsx'
import { Blocks } from './prose.tsx'
import { Definition, Section } from './section.tsx'
import { Timeline } from './timeline.tsx'

/** An advisory's own page, to be read like a note about what happened. */
export function AdvisoryBody({ advisory }: { advisory: KeyedAdvisory }) {
  const { document, words } = usePage()
  const sections = readAdvisory(advisory, document, words)
  const contact = disclosureOf(document)?.contact
  return (
    <Frame
      note
      header={<AdvisoryHeader advisory={advisory} sections={sections} />}
      navigation={<Contents sections={sections} />}
    >
      {sections.texts.map(({ id, title, blocks }) => (
        <Section key={id} id={id} title={title} opening={<Blocks blocks={blocks} headings />} />
      ))}
      {sections.timeline && <Timeline id={sections.timeline} advisory={advisory} />}
      {sections.contact && contact && (
        <Section id={sections.contact} title={words.contact} opening={<Questions to={contact} />} />
      )}
    </Frame>
  )
}

type Props = { advisory: KeyedAdvisory; sections: AdvisorySections }

function AdvisoryHeader({ advisory, sections }: Props) {
  const { document, words, names, ui } = usePage()
  return (
    <Header href="/">
      <p className="crumb small">
        <a href="/">
          {document.profile.name} <span {...ui}>{words.trustCenter}</span>
        </a>{' '}
        <span aria-hidden="true">/</span>{' '}
        <a href={`/#${sectionAnchors.advisories}`} {...names.advisories.marks}>
          {names.advisories.short}
        </a>{' '}
        <span aria-hidden="true">/</span> {advisory.key}
      </p>
      <h1>{advisory.title}</h1>
      {sections.lead && (
        <div className="lead">
          <Blocks blocks={sections.lead} />
        </div>
      )}
      <dl className="facts">
        <AdvisoryFacts advisory={advisory} />
        {advisory.cvss && (
          <Definition label={words.cvss}>
            <code>{advisory.cvss}</code>
          </Definition>
        )}
      </dl>
    </Header>
  )
}

function Contents({ sections }: { sections: AdvisorySections }) {
  const { words, ui } = usePage()
  const own = [
    { id: sections.timeline, title: words.timeline },
    { id: sections.contact, title: words.contact },
  ].filter(({ id }) => id)
  const entries = [...sections.texts, ...own]
  if (entries.length === 0) return null
  return (
    <nav aria-label={words.onThisPage}>
      <ul>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`} {...(own.some((entry) => entry.id === id) ? ui : {})}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Questions({ to }: { to: string }) {
  const { words, ui } = usePage()
  return (
    <p {...ui}>
      {words.questions} <AddressLink address={to} />
    </p>
  )
}
