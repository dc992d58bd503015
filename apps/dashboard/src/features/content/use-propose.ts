import type { KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { openRequest, requestQueries } from '../../api/change-request-queries.ts'
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
  const open = useMutation(openRequest(workspace))
  const send = useMutation(proposeItem(workspace))
  // Kept for another attempt, so that a refused proposal does not leave one empty request after another.
  const opened = useRef<number>(undefined)
  return useMutation({
    mutationFn: async ({ number, title, item, kind, parentId, data }: Proposal) => {
      const into = number ?? opened.current ?? (await openFor(title))
      if (number === null) opened.current = into
      const place = item
        ? { itemId: item.id, itemVersion: item.version }
        : { itemId: null, itemVersion: null, parentId }
      return send.mutateAsync({ number: into, kind, data, ...place })
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

  async function openFor(title: string): Promise<number> {
    const short = title.slice(0, longestTitle)
    return (await open.mutateAsync({ title: short, description: '', changes: [] })).number
  }
}
