import type { ImportPlan } from '@candor/contract/views'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { importDocument, planImport } from '../../api/document-queries.ts'
import { itemQueries } from '../../api/item-queries.ts'
import { LeaveGuard } from '../../components/leave-guard.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportPlanView } from './import-plan.tsx'
import { ImportSource } from './import-source.tsx'

/** A file, what it would change, and only then the change itself. */
export function ImportDocument({ workspace }: { workspace: string }) {
  const { data: items = [] } = useQuery(itemQueries.list(workspace))
  const { text, plan, apply, take, confirm } = useImport(workspace)
  return (
    <section aria-labelledby="import-title">
      <h2 id="import-title">Import</h2>
      <p>
        The draft becomes what the file says: what is not in it is removed. You see every change
        first, and nothing is public until you publish.
      </p>
      {apply.isSuccess ? (
        <ImportDone workspace={workspace} result={apply.data} onAgain={() => take('')} />
      ) : (
        <ImportSource text={text} plan={plan} onText={take} />
      )}
      {plan.data && !apply.isSuccess && (
        <ImportPlanView
          items={items}
          plan={plan.data}
          error={apply.error}
          isBusy={apply.isPending}
          onApply={confirm}
          onCancel={() => take('')}
        />
      )}
      <LeaveGuard when={text !== ''} what="importing" />
    </section>
  )
}

function useImport(workspace: string) {
  const [text, setText] = useState('')
  const plan = useMutation(planImport(workspace))
  const apply = useMutation({
    ...importDocument(workspace),
    onSuccess: () => setText(''),
    onError: (error) => {
      // Somebody edited meanwhile: show what the file would change now.
      if (error instanceof ApiError && error.code === 'conflict') plan.mutate(text)
    },
  })

  /** Another text: what was planned for the one before no longer counts. */
  function take(next: string) {
    setText(next)
    plan.reset()
    apply.reset()
  }

  function confirm({ draft }: ImportPlan) {
    apply.mutate({ text, draft })
  }

  return { text, plan, apply, take, confirm }
}
