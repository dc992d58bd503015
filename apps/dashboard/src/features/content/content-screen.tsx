import './editor-frame.css'
import './item-list.css'
import './item-form.css'
import './conflict.css'
import './preview.css'
import './narrow-editor.css'
import { isAllowed } from '@candor/contract/roles'
import type { Item } from '@candor/contract/views'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { itemQueries } from '../../api/item-queries.ts'
import { changeQueries } from '../../api/release-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { changeWord } from '../../components/comparison/change-words.ts'
import { todayAsDate } from '../../components/date-words.ts'
import { othersAtAny, useOthers, usePlace } from '../../components/use-others.ts'
import type { ContentSection } from '../../content-sections.ts'
import { ContentHead } from './content-head.tsx'
import { ItemEditor, type Subject } from './item-editor.tsx'
import { ListPane } from './list-pane.tsx'
import type { Adding } from './list-setting.ts'
import type { PaneName } from './pane-name.ts'
import { PaneTabs } from './pane-tabs.tsx'
import { nextPlace } from './next-place.ts'
import { useArranging } from './use-arranging.ts'
import { useContentLinks } from './use-content-links.ts'
import { usePaneKeys, usePaneScroll } from './use-panes.ts'
import { useAdding } from './use-adding.ts'
import { useSubjectKey } from './use-subject-key.ts'

export type ContentScreenProps = {
  workspace: string
  section: ContentSection
  subject: { id: string } | { adding: Adding }
  pane: PaneName
}

/** List, form and preview of a section. */
export function ContentScreen(props: ContentScreenProps) {
  const { section, pane } = props
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(props.workspace))
  const { data: items } = useSuspenseQuery(itemQueries.list(props.workspace))
  const marks = useMarks(props.workspace)
  const others = useOthers(props.workspace)
  const links = useContentLinks(props.workspace, section)
  const arranging = useArranging(props.workspace, links.showItem)
  const [statusPlace, setStatusPlace] = useState<HTMLElement | null>(null)
  const subject = useSubject(props, items)
  const { subjectKey, adopt } = useSubjectKey('id' in props.subject ? props.subject.id : null)
  usePaneKeys()
  usePaneScroll(pane)

  const adding = 'adding' in subject ? subject.adding : null
  const selected = 'item' in subject ? subject.item : null
  usePlace(selected?.id ?? null)
  const canAdd = isAllowed(workspace.role, 'item.create') && section.isList
  const add = useAdding(workspace, section, () =>
    links.add(nextPlace(items, section.kinds[0], selected)),
  )

  function handleRemove() {
    links.leave(items, subject)
    if (selected) arranging.remove(selected)
  }

  return (
    <div className="editor-page">
      <ContentHead
        section={section}
        items={items}
        others={othersAtAny(others, editedWith(selected, items))}
        statusRef={setStatusPlace}
      >
        {add}
      </ContentHead>
      <div className="editor" data-shown={pane} data-list={section.isList}>
        <PaneTabs pane={pane} onChange={links.showPane} hasList={section.isList} />
        {section.isList && (
          <ListPane
            section={section}
            items={items}
            setting={{
              workspace: props.workspace,
              section: section.name,
              selected: selected?.id ?? null,
              carried: null,
              marks,
              others,
              canArrange: isAllowed(workspace.role, 'item.move'),
              canAdd,
              today: todayAsDate(),
            }}
            adding={adding}
            onAdd={links.add}
            arranging={arranging}
          />
        )}
        <ItemEditor
          key={`${workspace.slug} ${section.name}`}
          subjectKey={subjectKey}
          workspace={workspace}
          items={items}
          subject={subject}
          statusPlace={statusPlace}
          onCreated={(item) => {
            adopt(item.id)
            links.showCreated(item, pane)
          }}
          onRemove={handleRemove}
          onShowForm={() => links.showPane('form')}
        />
      </div>
    </div>
  )
}

/** The open item as the list has it; as it was last seen where somebody has removed it since. */
function useSubject({ subject }: ContentScreenProps, items: readonly Item[]): Subject {
  const [seen, setSeen] = useState<Item | null>(null)
  const found = 'id' in subject ? items.find(({ id }) => id === subject.id) : undefined
  if (found && found !== seen) setSeen(found)
  if ('adding' in subject) return subject
  const item = found ?? seen
  if (!item) throw new Error(`No item ${subject.id}, though the route has looked for it`)
  return { item }
}

/** The profile is edited on the screen of the appearance too. */
function editedWith(selected: Item | null, items: readonly Item[]): (string | undefined)[] {
  const look = items.find(({ kind }) => kind === 'appearance')
  return [selected?.id, selected?.kind === 'profile' ? look?.id : undefined]
}

function useMarks(workspace: string): ReadonlyMap<string, string> {
  const { data } = useQuery(changeQueries.list(workspace))
  return new Map(
    data?.changes.flatMap((change) =>
      change.itemId ? [[change.itemId, changeWord(change)] as const] : [],
    ),
  )
}
