import type { ReleaseSummary, Workspace } from '@candor/contract/views'
import { type MutationOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ApiError } from '../../api/api-error.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { useToast } from '../../components/toast.tsx'

type Options<Input> = {
  workspace: Workspace
  /** The release that comes back. */
  number: number
  mutation: MutationOptions<ReleaseSummary, Error, Input>
  /** What is said besides, once it is done. */
  more?: string
}

/** Publishes an older release anew, and shows what is true where somebody was faster. */
export function useRollBack<Input>({ workspace, number, mutation, more = '' }: Options<Input>) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const showToast = useToast()
  return useMutation({
    ...mutation,
    onSuccess: async (release) => {
      await navigate({ to: '/$workspace/releases', params: { workspace: workspace.slug } })
      showToast({
        message: `Release ${release.number} is public, with what release ${number} said.${more}`,
        link: { href: workspace.address, label: 'See the page' },
      })
    },
    onError: (error) => {
      if (!(error instanceof ApiError) || !['conflict', 'stale'].includes(error.code)) return
      void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace.slug) })
    },
  })
}
