import { itemName } from '@candor/contract/content/item'
import type { DraftChange, Item } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { itemQueries } from '../../api/item-queries.ts'
import { groupTitles } from '../../components/comparison/group-titles.ts'
import { counted } from '../../components/count-words.ts'
import { AddChanges } from './add-changes.tsx'
import { AskForChanges } from './ask-for-changes.tsx'
import { RequestChangeCard } from './request-change-card.tsx'
import { isOpen, mayManage, type RequestSetting } from './setting.ts'
import { usePublished } from './use-published.ts'

const noItems: readonly Item[] = []

export function RequestChanges({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const { data: items = noItems } = useQuery(itemQueries.list(workspace.slug))
  const published = usePublished(workspace.slug, request)
  // Kept here, so that what is being written outlives the card of a change that goes.
  const [asked, setAsked] = useState<DraftChange>()
  const { changes } = request
  const shown = new Map(
    changes.flatMap((one) => {
      const view = one.change ?? published.changes.get(itemName(one))
      return view ? [[itemName(one), view] as const] : []
    }),
  )
  const groups = groupTitles(items, [...shown.values()])
  return (
    <section className="block" aria-labelledby="request-changes">
      <div className="hd">
        <h2 id="request-changes">
          {changes.length === 0 ? 'No changes yet' : counted(changes.length, 'change')}
        </h2>
        {isOpen(setting) && mayManage(setting) && <AddChanges setting={setting} />}
      </div>
      {changes.length === 0 && (
        <p className="quiet">
          {request.proposals.length > 0
            ? 'What is proposed becomes a change once an editor takes it over into the draft.'
            : 'Add changes of the draft to have them reviewed.'}
        </p>
      )}
      {changes.map((change) => (
        <RequestChangeCard
          key={itemName(change)}
          setting={setting}
          change={change}
          shown={shown.get(itemName(change))}
          groups={groups}
          onAsk={setAsked}
        />
      ))}
      {asked && (
        <AskForChanges
          setting={setting}
          seen={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => document.getElementById(itemName(asked))?.focus()}
        />
      )}
    </section>
  )
}
