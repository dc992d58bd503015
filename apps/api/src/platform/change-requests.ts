import { closeChangeRequest, reopenChangeRequest } from '@candor/core/change-request/close'
import { openChangeRequest } from '@candor/core/change-request/open'
import { publishChangeRequest } from '@candor/core/change-request/publish'
import { listChangeRequests } from '@candor/core/change-request/queries'
import { reviewChanges } from '@candor/core/change-request/review'
import {
  scheduleChangeRequest,
  unscheduleChangeRequest,
} from '@candor/core/change-request/schedule'
import {
  addRequestChanges,
  askForReview,
  removeRequestChanges,
  updateChangeRequest,
} from '@candor/core/change-request/update'
import { execute } from '@candor/core/command'
import type { Handlers } from './handlers.ts'
import { requestNumber, runOnRequest, showRequest } from './on-request.ts'

export const changeRequests: Handlers['changeRequests'] = {
  list: ({ caller, read, query }) => read((tx) => listChangeRequests(tx, caller.actor, query)),
  async open(request) {
    const { number } = await execute(request.caller, openChangeRequest, request.input)
    return showRequest(request, number)
  },
  show: (request) => showRequest(request, requestNumber(request.params)),
  update: (request) =>
    runOnRequest(request, updateChangeRequest, { ...request.input, version: request.version }),
  addChanges: (request) => runOnRequest(request, addRequestChanges, request.input),
  removeChanges: (request) => runOnRequest(request, removeRequestChanges, request.input),
  ask: (request) => runOnRequest(request, askForReview, request.input),
  review: (request) => runOnRequest(request, reviewChanges, request.input),
  publish: ({ caller, params, input }) =>
    execute(caller, publishChangeRequest, { ...input, request: requestNumber(params) }),
  schedule: (request) => runOnRequest(request, scheduleChangeRequest, request.input),
  unschedule: (request) => runOnRequest(request, unscheduleChangeRequest, {}),
  close: (request) => runOnRequest(request, closeChangeRequest, {}),
  reopen: (request) => runOnRequest(request, reopenChangeRequest, {}),
}
