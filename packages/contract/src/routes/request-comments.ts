import { AddComment, ProposeItem, ResolveComment, UpdateComment } from '../change-request/inputs.ts'
import { ChangeRequest } from '../change-request/views.ts'
import { route } from './route.ts'

const one = '/api/workspaces/:workspace/change-requests/:request'

/** What people say within a change request. Each answers with the request as it is then. */
export const requestCommentRoutes = {
  create: route({
    method: 'POST',
    path: `${one}/comments`,
    summary: 'Comment on one change of a request, or on all of it; whoever is mentioned is told',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.comment',
    audit: 'changeRequest.comment',
    limit: 'write',
    idempotencyKey: true,
    input: AddComment.omit({ request: true }),
    output: ChangeRequest,
    status: 201,
  }),
  update: route({
    method: 'PUT',
    path: `${one}/comments/:comment`,
    summary: 'Change one’s own comment',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.comment',
    audit: 'changeRequest.comment',
    limit: 'write',
    input: UpdateComment.omit({ request: true, id: true }),
    output: ChangeRequest,
  }),
  remove: route({
    method: 'DELETE',
    path: `${one}/comments/:comment`,
    summary: 'Remove one’s own comment',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.comment',
    audit: 'changeRequest.comment',
    limit: 'write',
    output: ChangeRequest,
  }),
  resolve: route({
    method: 'POST',
    path: `${one}/comments/:comment/resolve`,
    summary: 'Say that a comment is settled, or that it is not',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.comment',
    audit: 'changeRequest.comment',
    limit: 'write',
    input: ResolveComment.omit({ request: true, id: true }),
    output: ChangeRequest,
  }),
}

export const proposalRoutes = {
  create: route({
    method: 'POST',
    path: `${one}/proposals`,
    summary: 'Propose what an item is to say, or a new item; the draft stays as it is',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.propose',
    audit: 'changeRequest.propose',
    limit: 'write',
    idempotencyKey: true,
    input: ProposeItem.omit({ request: true }),
    output: ChangeRequest,
    status: 201,
  }),
  remove: route({
    method: 'DELETE',
    path: `${one}/proposals/:proposal`,
    summary: 'Withdraw one’s own proposal, or as an editor decline it',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.propose',
    audit: 'changeRequest.propose',
    limit: 'write',
    output: ChangeRequest,
  }),
  takeOver: route({
    method: 'POST',
    path: `${one}/proposals/:proposal/take-over`,
    summary:
      'Put what is proposed into the draft; If-Match names the item’s version seen, "0" for a new one',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.takeOver',
    audit: 'changeRequest.takeOver',
    limit: 'write',
    output: ChangeRequest,
    ifMatch: true,
  }),
}
