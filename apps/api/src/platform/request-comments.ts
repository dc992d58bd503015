import {
  addComment,
  removeComment,
  resolveComment,
  updateComment,
} from '@candor/core/change-request/comment'
import { proposeItem, removeProposal } from '@candor/core/change-request/propose'
import { takeOverProposal } from '@candor/core/change-request/take-over'
import type { Handlers } from './handlers.ts'
import { runOnRequest } from './on-request.ts'

export const requestComments: Handlers['requestComments'] = {
  create: (request) => runOnRequest(request, addComment, request.input),
  update: (request) =>
    runOnRequest(request, updateComment, { ...request.input, id: request.params.comment }),
  remove: (request) => runOnRequest(request, removeComment, { id: request.params.comment }),
  resolve: (request) =>
    runOnRequest(request, resolveComment, { ...request.input, id: request.params.comment }),
}

export const proposals: Handlers['proposals'] = {
  create: (request) => runOnRequest(request, proposeItem, request.input),
  remove: (request) => runOnRequest(request, removeProposal, { id: request.params.proposal }),
  takeOver: (request) => {
    const { params, version } = request
    return runOnRequest(request, takeOverProposal, { id: params.proposal, version })
  },
}
