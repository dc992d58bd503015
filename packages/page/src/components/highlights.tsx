import { sectionAnchors } from '../anchors.ts'
import { usePage } from '../page-setting.ts'
import { Claim } from './claim.tsx'
import { Section, Sentence } from './section.tsx'

export function Highlights() {
  const { document, words } = usePage()
  return (
    <Section
      id={sectionAnchors.highlights}
      title={words.sections.highlights}
      opening={<Sentence>{words.highlightsIntro}</Sentence>}
    >
      <dl className="highlights">
        {document.highlights?.map((highlight) => (
          <Claim key={highlight.key} kind="highlight" claim={highlight} />
        ))}
      </dl>
    </Section>
  )
}
