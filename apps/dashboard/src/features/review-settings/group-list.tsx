import type { ReviewerGroup, ReviewSettings } from '@candor/contract/review/rule'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { reviewMutations } from '../../api/review-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { GroupDialog } from './group-dialog.tsx'

type GroupListProps = { workspace: string; settings: ReviewSettings; mayConfigure: boolean }

/** Named groups of people that a rule can ask for approval. */
export function GroupList({ workspace, settings, mayConfigure }: GroupListProps) {
  const [edited, setEdited] = useState<ReviewerGroup | 'new'>()
  const remove = useRemoveGroup(workspace)
  const { groups, people, rule } = settings
  return (
    <section className="block" aria-labelledby="groups">
      <div className="hd">
        <h2 id="groups">Groups of reviewers</h2>
        {mayConfigure && (
          <Button look="text" onClick={() => setEdited('new')}>
            New group…
          </Button>
        )}
      </div>
      {remove.error && <Notice tone="bad">{explainError(remove.error)}</Notice>}
      {groups.length === 0 ? (
        <p className="quiet">
          A group is a few people whose approval a rule asks for, such as “Legal” or “Security”.
        </p>
      ) : (
        <ul className="rows groups">
          {groups.map((group) => (
            <li key={group.id}>
              <div>
                <p className="t">{group.name}</p>
                <p className="m">
                  {group.members.map(({ name }) => name).join(', ') || 'Nobody is in it any more'}
                  {rule.groupId === group.id && '. The rule asks this group.'}
                </p>
              </div>
              {mayConfigure && (
                <span className="row-actions end">
                  <Button look="quiet" onClick={() => setEdited(group)}>
                    Edit…<span className="sr"> {group.name}</span>
                  </Button>
                  <Button
                    look="quiet"
                    busy={remove.isPending}
                    onClick={() => remove.mutate(group.id)}
                  >
                    Remove<span className="sr"> {group.name}</span>
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && (
        <GroupDialog
          workspace={workspace}
          people={people}
          group={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function useRemoveGroup(workspace: string) {
  const showToast = useToast()
  return useMutation({
    ...reviewMutations(workspace).removeGroup,
    onSuccess: () => {
      document.getElementById('main')?.focus()
      showToast({ message: 'The group is removed.' })
    },
  })
}
