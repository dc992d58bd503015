import type { Host } from '@candor/contract/views/hosts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { hostQueries, setPrimaryHost } from '../../api/host-queries.ts'
import { Button } from '../../components/button.tsx'
import { explainError } from '../../components/explain-error.ts'
import { Notice } from '../../components/notice.tsx'
import { useToast } from '../../components/toast.tsx'

type PrimaryButtonProps = { workspace: string; host: Host }

/** Makes a host the one that all others lead to; the one before can be had back. */
export function PrimaryButton({ workspace, host }: PrimaryButtonProps) {
  const showToast = useToast()
  const { data } = useQuery(hostQueries.list(workspace))
  const before = data?.hosts.find(({ isPrimary }) => isPrimary)
  const setBack = useMutation(setPrimaryHost(workspace))
  const choose = useMutation({
    ...setPrimaryHost(workspace),
    onSuccess: () =>
      showToast({
        message: `${host.hostname} is the main address now. The others lead there.`,
        ...(before ? { undo: () => setBack.mutate(before.id) } : {}),
      }),
  })
  const failure = choose.error ?? setBack.error
  return (
    <>
      {failure && <Notice tone="bad">{explainError(failure)}</Notice>}
      <Button look="text" busy={choose.isPending} onClick={() => choose.mutate(host.id)}>
        Make it the main address<span className="sr">: {host.hostname}</span>
      </Button>
    </>
  )
}
