import { anchorOf, pageAnchors, sectionAnchors } from '../anchors.ts'
import { controlsOf, countOf, filledSections, groupsOf } from '../content.ts'
import { usePage } from '../page-setting.ts'

/** From here on the groups of controls are listed as well, where there is room beside the page. */
const manyControls = 24

export function Navigation() {
  const { document, words, names, ui } = usePage()
  return (
    <nav aria-label={words.sectionsLabel}>
      <ul>
        {filledSections(document).map((name) => (
          <li key={name}>
            <a href={`#${sectionAnchors[name]}`} {...names[name].marks}>
              {names[name].short} <Count count={countOf(document, name)} />
            </a>
            {name === 'controls' && <Groups />}
          </li>
        ))}
        <li>
          <a href={`#${pageAnchors.about}`} {...ui}>
            {words.about}
          </a>
        </li>
      </ul>
    </nav>
  )
}

function Count({ count }: { count: number }) {
  return count > 0 && <span className="n">{count}</span>
}

function Groups() {
  const { document } = usePage()
  const groups = groupsOf(document)
  if (controlsOf(document).length <= manyControls || groups.length < 2) return null
  return (
    <ul>
      {groups.map(({ key, title }) => (
        <li key={key}>
          <a href={`#${anchorOf('control-group', key)}`}>{title}</a>
        </li>
      ))}
    </ul>
  )
}
