import { sectionTitles } from '@candor/contract/kinds/section'
import type { Item } from '@candor/contract/views'
import { Button } from '../../components/button.tsx'
import { kindWord } from '../../components/comparison/change-words.ts'
import { listed } from '../../components/count-words.ts'
import { HereToo } from '../../components/here-too.tsx'
import type { ContentSection } from '../../content-sections.ts'
import { previewSection } from './preview-section.ts'

type ContentHeadProps = {
  section: ContentSection
  items: readonly Item[]
  /** Names of those who have the same item open. */
  others: readonly string[]
  /** Where saving says how it stands. */
  statusRef: (place: HTMLElement | null) => void
  children: false | { label: string; onAdd: () => void }
}

export function ContentHead(props: ContentHeadProps) {
  const { section, items, others, statusRef, children: add } = props
  return (
    <div className="head">
      <title>{`${section.title} · Candor`}</title>
      <h1>{section.title}</h1>
      {section.isList && <p className="only-desk">{countsOf(section, items)}</p>}
      <div className="end">
        <HereToo names={others} />
        <span className="save-status" role="status" ref={statusRef} />
        {add && (
          <Button onClick={add.onAdd}>
            {add.label} <kbd className="only-wide">N</kbd>
          </Button>
        )}
      </div>
    </div>
  )
}

/** “Controls & measures, as visitors read them: 11 controls and 4 control groups”. */
function countsOf({ kinds, title }: ContentSection, items: readonly Item[]): string {
  const counts = kinds.map((kind) => {
    const count = items.filter((item) => item.kind === kind).length
    return `${count} ${kindWord(kind, count)}`
  })
  const section = previewSection(kinds[0])
  if (section === 'profile' || section === 'legal' || sectionTitles[section] === title) {
    return listed(counts)
  }
  return `${sectionTitles[section]}, as visitors read them: ${listed(counts)}`
}
