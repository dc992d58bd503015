import { usePage } from '../page-setting.ts'
import { Claim } from './claim.tsx'
import { ContentSection, Sentence } from './section.tsx'

export function Highlights() {
  const { document, words } = usePage()
  return (
    <ContentSection name="highlights" opening={<Sentence>{words.highlightsIntro}</Sentence>}>
      <dl className="highlights">
        {document.highlights?.map((highlight) => (
          <Claim key={highlight.key} kind="highlight" claim={highlight} />
        ))}
      </dl>
    </ContentSection>
  )
}
