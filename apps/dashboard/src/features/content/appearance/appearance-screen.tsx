import '../editor-frame.css'
import '../item-form.css'
import '../conflict.css'
import '../preview.css'
import '../narrow-editor.css'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { itemQueries } from '../../../api/item-queries.ts'
import { workspaceQueries } from '../../../api/workspace-queries.ts'
import { HereToo } from '../../../components/here-too.tsx'
import { othersAtAny, useOthers, usePlace } from '../../../components/use-others.ts'
import { PaneTabs } from '../pane-tabs.tsx'
import { usePaneKeys, usePaneScroll } from '../use-panes.ts'
import { useSubjectKey } from '../use-subject-key.ts'
import { AppearanceEditor } from './appearance-editor.tsx'

type AppearanceScreenProps = { workspace: string; pane: 'form' | 'preview' }

/** How the page looks: the form, and beside it the page. */
export function AppearanceScreen({ workspace: slug, pane }: AppearanceScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const [statusPlace, setStatusPlace] = useState<HTMLElement | null>(null)
  const navigate = useNavigate()
  const look = items.find(({ kind }) => kind === 'appearance')
  const profile = items.find(({ kind }) => kind === 'profile')
  const others = othersAtAny(useOthers(slug), [look?.id, profile?.id])
  const { subjectKey, adopt } = useSubjectKey(look?.id ?? null)
  // Before there is one, what is edited here is the profile.
  usePlace((look ?? profile)?.id ?? null)
  usePaneKeys()
  usePaneScroll(pane)

  function handleShow(shown: string) {
    const next = shown === 'preview' ? ('preview' as const) : ('form' as const)
    void navigate({ to: '.', search: { pane: next }, replace: true, resetScroll: false })
  }

  return (
    <div className="editor-page">
      <div className="head">
        <title>Appearance · Candor</title>
        <h1>Appearance</h1>
        <div className="end">
          <HereToo names={others} />
          <span className="save-status" role="status" ref={setStatusPlace} />
        </div>
      </div>
      <div className="editor appearance" data-shown={pane} data-list={false}>
        <PaneTabs pane={pane} onChange={handleShow} hasList={false} />
        <AppearanceEditor
          key={subjectKey}
          workspace={workspace}
          items={items}
          look={look}
          statusPlace={statusPlace}
          onCreated={({ id }) => adopt(id)}
          onShowForm={() => handleShow('form')}
        />
      </div>
    </div>
  )
}
