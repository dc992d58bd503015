import type { Workspace } from '@candor/contract/views'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { cancelDeletion, requestDeletion } from '../../api/workspace-queries.ts'
import { Button } from '../../components/button.tsx'
import { dayInWords } from '../../components/date-words.ts'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'
import { TypedDialog } from '../../components/typed-dialog.tsx'

/** How long the database keeps what is to be deleted. */
const graceInDays = 30

/** The admin's way to end a workspace, and back for thirty days. */
export function DeleteWorkspace({ workspace }: { workspace: Workspace }) {
  const [isAsking, setAsking] = useState(false)
  return (
    <section aria-labelledby="delete-title">
      <h2 id="delete-title">Delete this workspace</h2>
      {workspace.deletion ? (
        <KeepWorkspace workspace={workspace} dueAt={workspace.deletion.dueAt} />
      ) : (
        <>
          <p>
            Takes {new URL(workspace.address).host} offline at once. Everything of the workspace is
            removed {graceInDays} days later; until then an admin can keep it after all.
          </p>
          <p className="row-actions">
            <Button onClick={() => setAsking(true)}>Delete this workspace…</Button>
          </p>
        </>
      )}
      {isAsking && <DeleteDialog workspace={workspace} onClose={() => setAsking(false)} />}
    </section>
  )
}

function KeepWorkspace({ workspace, dueAt }: { workspace: Workspace; dueAt: string }) {
  const showToast = useToast()
  const keep = useMutation({
    ...cancelDeletion(workspace.slug),
    onSuccess: () => showToast({ message: `${workspace.name} is kept, and its page is back.` }),
  })
  return (
    <>
      {keep.error && <Notice tone="bad">{explainError(keep.error)}</Notice>}
      <p>
        The page is offline. Everything is removed on {dayInWords(dueAt)}, and cannot be had back
        then.
      </p>
      <p className="row-actions">
        <Button look="primary" busy={keep.isPending} onClick={() => keep.mutate()}>
          Keep this workspace
        </Button>
      </p>
    </>
  )
}

function DeleteDialog({ workspace, onClose }: { workspace: Workspace; onClose: () => void }) {
  const { slug, address } = workspace
  const remove = useMutation({ ...requestDeletion(slug), onSuccess: onClose })
  const [lastDay] = useState(() => daysFromNow(graceInDays))

  return (
    <TypedDialog
      title={`Delete ${workspace.name}`}
      word={slug}
      deed="Delete this workspace"
      doing={remove}
      onClose={onClose}
    >
      <ul>
        <li>{new URL(address).host} goes offline at once, for everybody.</li>
        <li>
          On {dayInWords(lastDay)} everything is removed: content, releases, people’s places here,
          the audit log. Until then an admin can keep it after all.
        </li>
        <li>
          <Link to="/$workspace/import-export" params={{ workspace: slug }}>
            Export the trust center
          </Link>{' '}
          first, if you may want its content again.
        </li>
      </ul>
    </TypedDialog>
  )
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}
