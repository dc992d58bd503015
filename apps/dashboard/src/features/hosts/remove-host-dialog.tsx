import type { Workspace } from '@candor/contract/views'
import type { Host } from '@candor/contract/views/hosts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { removeHost } from '../../api/host-queries.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'

type RemoveHostDialogProps = { workspace: Workspace; host: Host; onClose: () => void }

export function RemoveHostDialog({ workspace, host, onClose }: RemoveHostDialogProps) {
  const { slug } = workspace
  const showToast = useToast()
  const navigate = useNavigate()
  const remove = useMutation({
    ...removeHost(slug),
    onSuccess: async () => {
      onClose()
      showToast({ message: `${host.hostname} is removed.` })
      await navigate({ to: '/$workspace/hosts', params: { workspace: slug } })
    },
  })
  return (
    <Dialog
      title={`Remove ${host.hostname}`}
      onClose={onClose}
      onSubmit={() => !remove.isPending && remove.mutate(host.id)}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" look="primary" busy={remove.isPending}>
            Remove it
          </Button>
        </>
      }
    >
      {remove.error && <Notice tone="bad">{explainError(remove.error)}</Notice>}
      <ul>
        {consequences(host).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Dialog>
  )
}

function consequences({ state, heldUntil }: Host): string[] {
  const isServed = state === 'verified' || state === 'confirmed'
  const anew = 'Whoever adds the name again has to prove it anew, with another TXT record.'
  return [
    isServed
      ? 'Visitors no longer find the trust center there, from now on. Its other addresses go on working.'
      : 'Candor no longer looks for its records.',
    isServed || heldUntil !== null
      ? `For 30 days only this workspace can take it back; then it is open to everybody. ${anew}`
      : anew,
    'Remove its records at your DNS provider as well.',
  ]
}
