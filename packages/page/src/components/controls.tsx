import { controlFilterAnchor, pageAnchors, sectionAnchors } from '../anchors.ts'
import { controlsOf, groupsOf, type KeyedGroup } from '../content.ts'
import { itemAttributes, usePage } from '../page-setting.ts'
import { countReadings } from '../tally.ts'
import { Claim } from './claim.tsx'
import { StatusMark } from './mark.tsx'
import { Prose } from './prose.tsx'
import { ContentSection, Permalink, Sentence } from './section.tsx'

export function Controls() {
  const { document, words } = usePage()
  return (
    <ContentSection
      name="controls"
      opening={
        <>
          <Sentence>
            {words.controlsIntro} <a href={`#${pageAnchors.statuses}`}>{words.statusesExplained}</a>
          </Sentence>
          <StatusFilter />
        </>
      }
    >
      {groupsOf(document).map((group) => (
        <Group key={group.key} group={group} />
      ))}
    </ContentSection>
  )
}

/** Works by `:target` alone: choosing a status leaves only the controls that have it. */
function StatusFilter() {
  const { document, today, words, ui } = usePage()
  const controls = controlsOf(document)
  const counts = countReadings(controls, today)
  if (counts.length < 2) return null
  return (
    <ul className="filter" aria-label={words.filter} {...ui}>
      <li className="all">
        <a href={`#${sectionAnchors.controls}`}>{words.all(controls.length)}</a>
      </li>
      {counts.map(({ reading, count }) => (
        <li key={reading} id={controlFilterAnchor(reading)}>
          <a href={`#${controlFilterAnchor(reading)}`}>
            <StatusMark status={reading} />
            {count} {words.status[reading]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Group({ group }: { group: KeyedGroup }) {
  const page = usePage()
  const attributes = itemAttributes(page, 'control-group', group.key)
  const controls = group.controls ?? []
  const inPlace = countReadings(controls, page.today)
    .filter(({ reading }) => reading === 'implemented' || reading === 'active')
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="row item" {...attributes}>
      <div className="stack">
        <h3>
          <Permalink id={attributes.id}>{group.title}</Permalink>
        </h3>
        {group.description && <Prose text={group.description} />}
        <p className="small muted" {...page.ui}>
          {page.words.inPlace(inPlace, controls.length)}
        </p>
      </div>
      <dl className="controls body">
        {controls.map((control) => (
          <Claim key={control.key} kind="control" claim={control} />
        ))}
      </dl>
    </div>
  )
}
