import { itemName } from '@candor/contract/content/item'
import type { DraftChange, Item } from '@candor/contract/views'
import { useQuery } from '@tanstack/react-query'
import { itemQueries } from '../../api/item-queries.ts'
import { groupTitles } from '../../components/comparison/group-titles.ts'
import { counted } from '../../components/count-words.ts'
import { AddChanges } from './add-changes.tsx'
import { RequestChangeCard } from './request-change-card.tsx'
import { isOpen, mayManage, type RequestSetting } from './setting.ts'

const noItems: readonly Item[] = []

export function RequestChanges({ setting }: { setting: RequestSetting }) {
  const { workspace, request } = setting
  const { data: items = noItems } = useQuery(itemQueries.list(workspace.slug))
  const drafts = request.changes.flatMap(({ change }): DraftChange[] => (change ? [change] : []))
  const groups = groupTitles(items, drafts)
  const { changes } = request
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
          groups={groups}
        />
      ))}
    </section>
  )
}
