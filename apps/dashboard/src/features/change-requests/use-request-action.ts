import { ChangeRequest } from '@candor/contract/change-request/views'
import {
  useMutation,
  useQueryClient,
  type MutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query'
import { ApiError } from '../../api/api-error.ts'
import { requestQueries } from '../../api/change-request-queries.ts'
import { workspaceKey } from '../../api/workspace-queries.ts'
import { useToast, type Toast } from '../../components/toast.tsx'

type Options<Input> = {
  workspace: string
  mutation: MutationOptions<ChangeRequest, Error, Input>
  /** What is said once it is done. */
  said: string | ((input: Input, request: ChangeRequest) => string | Toast)
  onDone?: () => void
}

/** Does something with a request and shows it as it is then; also where it was refused for being old. */
export function useRequestAction<Input>(
  options: Options<Input>,
): UseMutationResult<ChangeRequest, Error, Input> {
  const { workspace, mutation, said, onDone } = options
  const queryClient = useQueryClient()
  const showToast = useToast()
  return useMutation({
    ...mutation,
    onSuccess: (request, input) => {
      const { queryKey } = requestQueries.show(workspace, request.number)
      queryClient.setQueryData(queryKey, request)
      onDone?.()
      const words = typeof said === 'string' ? said : said(input, request)
      showToast(typeof words === 'string' ? { message: words } : words)
    },
    onError: (error) => {
      if (!isOutOfDate(error)) return
      const current = currentIn(error)
      if (current) {
        queryClient.setQueryData(requestQueries.show(workspace, current.number).queryKey, current)
      }
      void queryClient.invalidateQueries({ queryKey: workspaceKey(workspace) })
    },
  })
}

/** The request as it is, where a refusal brings it along. */
function currentIn(error: Error): ChangeRequest | undefined {
  return error instanceof ApiError ? ChangeRequest.safeParse(error.details.current).data : undefined
}

export function isOutOfDate(error: Error | null): boolean {
  return error instanceof ApiError && (error.code === 'stale' || error.code === 'conflict')
}
