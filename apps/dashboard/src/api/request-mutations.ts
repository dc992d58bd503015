import { changeRequestRoutes as routes } from '@candor/contract/routes/change-requests'
import type { InputOf } from '@candor/contract/routes/route'
import { mutationOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { placeOf } from './change-request-queries.ts'
import { workspaceKey } from './workspace-queries.ts'

type Input<Name extends keyof typeof routes> = InputOf<(typeof routes)[Name]>

function settingOf(workspace: string, number: number) {
  return {
    params: placeOf(workspace, number),
    /** Everything there may look different afterwards. */
    meta: { invalidates: [workspaceKey(workspace)] },
  }
}

/** What its author and those who edit content do with a request. */
export function requestMutations(workspace: string, number: number) {
  const { params, meta } = settingOf(workspace, number)
  return {
    update: mutationOptions({
      mutationFn: ({ version, ...input }: Input<'update'> & { version: number }) =>
        call(routes.update, { params, input, version }),
      meta,
    }),
    addChanges: mutationOptions({
      mutationFn: (input: Input<'addChanges'>) => call(routes.addChanges, { params, input }),
      meta,
    }),
    removeChanges: mutationOptions({
      mutationFn: (input: Input<'removeChanges'>) => call(routes.removeChanges, { params, input }),
      meta,
    }),
    ask: mutationOptions({
      mutationFn: (input: Input<'ask'>) => call(routes.ask, { params, input }),
      meta,
    }),
    close: mutationOptions({ mutationFn: () => call(routes.close, { params }), meta }),
    reopen: mutationOptions({ mutationFn: () => call(routes.reopen, { params }), meta }),
  }
}

/** What decides whether a request becomes public. */
export function decisionMutations(workspace: string, number: number) {
  const { params, meta } = settingOf(workspace, number)
  return {
    review: mutationOptions({
      mutationFn: (input: Input<'review'>) => call(routes.review, { params, input }),
      meta,
    }),
    publish: mutationOptions({
      mutationFn: (input: Input<'publish'>) => call(routes.publish, { params, input }),
      meta,
    }),
    schedule: mutationOptions({
      mutationFn: (input: Input<'schedule'>) => call(routes.schedule, { params, input }),
      meta,
    }),
    unschedule: mutationOptions({ mutationFn: () => call(routes.unschedule, { params }), meta }),
  }
}
