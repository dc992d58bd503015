import type { Host } from '@candor/contract/views/hosts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { hostQueries, setPrimaryHost } from '../../api/host-queries.ts'
import { useToast } from '../../components/toast.tsx'

/** Makes a host the one that all others lead to; the one before can be had back. */
export function usePrimary(workspace: string, { id, hostname }: Host) {
  const showToast = useToast()
  const { data } = useQuery(hostQueries.list(workspace))
  const before = data?.hosts.find(({ isPrimary }) => isPrimary)
  const setBack = useMutation({
    ...setPrimaryHost(workspace),
    onSuccess: () =>
      showToast({ message: `${before?.hostname ?? 'The other'} is the main address again.` }),
  })
  const choose = useMutation({
    ...setPrimaryHost(workspace),
    onSuccess: () =>
      showToast({
        message: `${hostname} is the main address now. The others lead there.`,
        ...(before ? { undo: () => setBack.mutate(before.id) } : {}),
      }),
  })
  return {
    choose: () => choose.mutate(id),
    isPending: choose.isPending,
    failure: choose.error ?? setBack.error,
  }
}
