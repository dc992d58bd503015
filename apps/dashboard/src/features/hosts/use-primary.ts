import type { Host } from '@candor/contract/views/hosts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { hostQueries, setPrimaryHost } from '../../api/host-queries.ts'
import { useToast } from '../../components/toast.tsx'

/** Makes a host the one that all others lead to; the one before can be had back. */
export function usePrimary(workspace: string, host: Host) {
  const showToast = useToast()
  const { data } = useQuery(hostQueries.list(workspace))
  const before = data?.hosts.find(({ isPrimary }) => isPrimary)
  const setBack = useMutation({
    ...setPrimaryHost(workspace),
    onSuccess: (_, { hostname }) =>
      showToast({ message: `${hostname} is the main address again.` }),
  })
  const choose = useMutation({
    ...setPrimaryHost(workspace),
    onMutate: () => before,
    onSuccess: (_, { hostname }, chosenBefore) =>
      showToast({
        message: `${hostname} is the main address now. The others lead there.`,
        ...(chosenBefore ? { undo: () => setBack.mutate(chosenBefore) } : {}),
      }),
  })
  return {
    choose: () => choose.mutate(host),
    isPending: choose.isPending,
    failure: choose.error ?? setBack.error,
  }
}
