import { proposalRoutes, requestCommentRoutes } from '@candor/contract/routes/request-comments'
import type { InputOf } from '@candor/contract/routes/route'
import { mutationOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { placeOf } from './change-request-queries.ts'
import { workspaceKey } from './workspace-queries.ts'

type NamedComment = { comment: string }

/** What people say within a change request. */
export function commentMutations(workspace: string, number: number) {
  const params = placeOf(workspace, number)
  const meta = { invalidates: [workspaceKey(workspace)] }
  const routes = requestCommentRoutes
  return {
    create: mutationOptions({
      mutationFn: (input: InputOf<typeof routes.create>) => call(routes.create, { params, input }),
      meta,
    }),
    update: mutationOptions({
      mutationFn: ({ comment, ...input }: InputOf<typeof routes.update> & NamedComment) =>
        call(routes.update, { params: { ...params, comment }, input }),
      meta,
    }),
    remove: mutationOptions({
      mutationFn: ({ comment }: NamedComment) =>
        call(routes.remove, { params: { ...params, comment } }),
      meta,
    }),
    resolve: mutationOptions({
      mutationFn: ({ comment, resolved }: NamedComment & { resolved: boolean }) =>
        call(routes.resolve, { params: { ...params, comment }, input: { resolved } }),
      meta,
    }),
  }
}

export function proposeItem(workspace: string) {
  return mutationOptions({
    mutationFn: ({
      number,
      ...input
    }: InputOf<typeof proposalRoutes.create> & { number: number }) =>
      call(proposalRoutes.create, { params: placeOf(workspace, number), input }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function proposalMutations(workspace: string, number: number) {
  const params = placeOf(workspace, number)
  const meta = { invalidates: [workspaceKey(workspace)] }
  return {
    remove: mutationOptions({
      mutationFn: (proposal: string) =>
        call(proposalRoutes.remove, { params: { ...params, proposal } }),
      meta,
    }),
    /** `version` is the item's as it was seen; 0 for a new one. */
    takeOver: mutationOptions({
      mutationFn: ({ proposal, version }: { proposal: string; version: number }) =>
        call(proposalRoutes.takeOver, { params: { ...params, proposal }, version }),
      meta,
    }),
  }
}
