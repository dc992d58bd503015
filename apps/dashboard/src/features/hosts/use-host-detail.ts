import type { Host } from '@candor/contract/views/hosts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { checkHost, hostQueries, lookPause, untilNextLook } from '../../api/host-queries.ts'

/** Where a look was under way as another was asked for, that one is done so much later at most. */
const lookTime = 8_000

/** A host with what was found of it, kept up to date, and the way to have it looked at now. */
export function useHostDetail(workspace: string, listed: Host) {
  // When it had been looked at, as somebody asked for another look.
  const [askedAfter, setAskedAfter] = useState<string | null | undefined>()
  const ask = useMutation({
    ...checkHost(workspace),
    onSuccess: ({ checkedAt }) => setAskedAfter(checkedAt),
  })
  const known = useQuery({
    ...hostQueries.show(workspace, listed.id),
    refetchInterval: ({ state: { data } }) =>
      data && (data.checkedAt === askedAfter || Date.now() < ask.submittedAt + lookTime)
        ? lookPause
        : untilNextLook(data, Date.now()),
  })
  const detail = known.data
  const host = detail ?? listed
  const isWaiting = askedAfter !== undefined && host.checkedAt === askedAfter
  return {
    host,
    detail,
    failure: ask.error ?? known.error,
    look: { isAsked: ask.isPending || isWaiting, ask: () => ask.mutate(listed.id) },
  }
}
