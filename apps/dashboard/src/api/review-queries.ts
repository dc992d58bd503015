import type { NewReviewerGroup, ReviewRule } from '@candor/contract/review/rule'
import { reviewRoutes } from '@candor/contract/routes/review'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

export const reviewQueries = {
  settings: (workspace: string) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'review'],
      queryFn: ({ signal }) => call(reviewRoutes.show, { params: { workspace } }, signal),
    }),
  standing: (workspace: string) =>
    queryOptions({
      queryKey: [...workspaceKey(workspace), 'changes', 'review'],
      queryFn: ({ signal }) => call(reviewRoutes.standing, { params: { workspace } }, signal),
    }),
}

/** Rules decide what can be published, so that everything may look different afterwards. */
export function reviewMutations(workspace: string) {
  const params = { workspace }
  const meta = { invalidates: [workspaceKey(workspace)] }
  return {
    setRule: mutationOptions({
      mutationFn: ({ version, rule }: { version: number; rule: ReviewRule }) =>
        call(reviewRoutes.setRule, { params, input: { rule }, version }),
      meta,
    }),
    createGroup: mutationOptions({
      mutationFn: (input: NewReviewerGroup) => call(reviewRoutes.createGroup, { params, input }),
      meta,
    }),
    updateGroup: mutationOptions({
      mutationFn: ({ id, version, ...input }: NewReviewerGroup & { id: string; version: number }) =>
        call(reviewRoutes.updateGroup, {
          params: { ...params, reviewerGroup: id },
          input,
          version,
        }),
      meta,
    }),
    removeGroup: mutationOptions({
      mutationFn: (id: string) =>
        call(reviewRoutes.removeGroup, { params: { ...params, reviewerGroup: id } }),
      meta,
    }),
  }
}
