import './editor-frame.css'
import './item-form.css'
import './propose.css'
import { kindOf, type KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { requestQueries } from '../../api/change-request-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { workspaceQueries } from '../../api/workspace-queries.ts'
import { kindWord } from '../../components/comparison/change-words.ts'
import type { ContentSection } from '../../content-sections.ts'
import { ProposeForm } from './propose-form.tsx'

type ProposeScreenProps = {
  workspace: string
  section: ContentSection
  /** Null proposes a new item of the kind. */
  id: string | null
  kind: KindName
}

/** What an item should say, for an editor to take over; the draft stays as it is. */
export function ProposeScreen({ workspace: slug, section, id, kind }: ProposeScreenProps) {
  const { data: workspace } = useSuspenseQuery(workspaceQueries.show(slug))
  const { data: items } = useSuspenseQuery(itemQueries.list(slug))
  const { data: requests } = useSuspenseQuery(requestQueries.open(slug))
  // The proposal says which version it started from, so that one is kept.
  const [item] = useState<Item | undefined>(() => items.find((one) => one.id === id))
  const { parent } = kindOf(item?.kind ?? kind)
  const heading = item ? 'Propose a change' : `Propose a new ${kindWord(kind)}`
  return (
    <>
      <title>{`${heading} · ${workspace.name} · Candor`}</title>
      <div className="head">
        <h1>{heading}</h1>
        <p>The draft stays as it is until an editor takes it over</p>
        <div className="end">
          <Link
            to="/$workspace/content/$section"
            params={{ workspace: slug, section: section.name }}
          >
            Back to {section.title}
          </Link>
        </div>
      </div>
      <div className="page close propose">
        <ProposeForm
          workspace={slug}
          item={item}
          kind={item?.kind ?? kind}
          parents={item || !parent ? [] : items.filter((one) => one.kind === parent)}
          requests={requests}
        />
      </div>
    </>
  )
}
