import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { ApiError } from '../../api/api-error.ts'
import {
  closeRequest,
  openRequest,
  reopenRequest,
  requestQueries,
} from '../../api/change-request-queries.ts'
import { proposeItem } from '../../api/request-talk-queries.ts'
import { useToast } from '../../components/toast.tsx'

type Proposal = {
  /** Null opens a request for it. */
  number: number | null
  title: string
  item: Item | undefined
  kind: KindName
  parentId: string | null
  data: Record<string, unknown>
}

const longestTitle = 120

/** Proposes within a request, which is opened first where there is to be a new one. */
export function usePropose(workspace: string) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  const send = useMutation(proposeItem(workspace))
  const own = useOwnRequest(workspace)
  return useMutation({
    mutationFn: async ({ number, title, item, kind, parentId, data }: Proposal) => {
      const into = number ?? (await own.open(title))
      const place = item
        ? { itemId: item.id, itemVersion: item.version }
        : { itemId: null, itemVersion: null, parentId }
      try {
        return await send.mutateAsync({ number: into, kind, data, ...place })
      } catch (error) {
        if (number === null && isRefused(error)) await own.close()
        throw error
      }
    },
    onSuccess: async (request) => {
      const { number } = request
      queryClient.setQueryData(requestQueries.show(workspace, number).queryKey, request)
      await navigate({
        to: '/$workspace/change-requests/$number',
        params: { workspace, number },
        ignoreBlocker: true,
      })
      showToast({ message: 'It is proposed.' })
    },
  })
}

/**
 * The request that is opened for a proposal. Nothing is in it where that is refused, so it is closed then, and
 * opened again for another attempt.
 */
function useOwnRequest(workspace: string) {
  const create = useMutation(openRequest(workspace))
  const end = useMutation(closeRequest(workspace))
  const reopen = useMutation(reopenRequest(workspace))
  const kept = useRef<{ number: number; isClosed: boolean }>(undefined)
  return {
    async open(title: string): Promise<number> {
      if (kept.current?.isClosed) await reopen.mutateAsync(kept.current.number)
      const number = kept.current?.number ?? (await createFor(title))
      kept.current = { number, isClosed: false }
      return number
    },
    /** What was refused is told; that this was not done as well would only be in its way. */
    async close(): Promise<void> {
      if (!kept.current) return
      const { number } = kept.current
      const isClosed = await end.mutateAsync(number).then(
        () => true,
        () => false,
      )
      kept.current = { number, isClosed }
    },
  }

  async function createFor(title: string): Promise<number> {
    const short = title.slice(0, longestTitle)
    return (await create.mutateAsync({ title: short, description: '', changes: [] })).number
  }
}

/** There was an answer, and it is no: what has none may have been done all the same. */
function isRefused(error: unknown): boolean {
  const unsure = ['unreachable', 'unavailable', 'internal']
  return error instanceof ApiError && !unsure.includes(error.code)
}
