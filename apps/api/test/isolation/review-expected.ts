import type { Expectation } from './expected.ts'

const readers = [401, 404, 200, 200, 200] as const
const everybody = (status: number) => [401, 404, status, status, status] as const
const editors = (status: number) => [401, 404, 403, status, status] as const
const admins = (status: number) => [401, 404, 403, 403, status] as const

const inPath = { 'path:workspace': 404 }
const ofRequest = { ...inPath, 'path:request': 404 }
const ofComment = { ...ofRequest, 'path:comment': 404 }
const ofProposal = { ...ofRequest, 'path:proposal': 404 }

/** Of the routes of change requests and of the rules of review. */
export const reviewExpected: Record<string, Expectation> = {
  'changeRequests.list': { answers: readers, swapped: { ...inPath, 'query:before': 200 } },
  'changeRequests.open': {
    answers: everybody(201),
    swapped: {
      ...inPath,
      'body:changes.key': 409,
      'body:reviewers': 422,
      'header:idempotency-key': 201,
    },
  },
  'changeRequests.show': { answers: readers, swapped: ofRequest },
  'changeRequests.update': { answers: readers, swapped: ofRequest },
  'changeRequests.addChanges': {
    answers: readers,
    swapped: { ...ofRequest, 'body:changes.key': 409 },
  },
  'changeRequests.removeChanges': {
    answers: readers,
    swapped: { ...ofRequest, 'body:changes.key': 409 },
  },
  'changeRequests.ask': { answers: readers, swapped: { ...ofRequest, 'body:reviewers': 422 } },
  'changeRequests.review': {
    answers: editors(200),
    swapped: { ...ofRequest, 'body:changes.key': 409 },
  },
  'changeRequests.publish': {
    answers: editors(201),
    swapped: {
      ...ofRequest,
      'body:changes.key': 409,
      'body:after': 409,
      'header:idempotency-key': 201,
    },
  },
  'changeRequests.schedule': {
    answers: editors(200),
    swapped: { ...ofRequest, 'body:changes.key': 409 },
  },
  'changeRequests.unschedule': { answers: editors(200), swapped: ofRequest },
  'changeRequests.close': { answers: readers, swapped: ofRequest },
  'changeRequests.reopen': { answers: readers, swapped: ofRequest },

  'requestComments.create': {
    answers: everybody(201),
    swapped: {
      ...ofRequest,
      'body:change.key': 409,
      'body:mentions': 422,
      'header:idempotency-key': 201,
    },
  },
  'requestComments.update': { answers: readers, swapped: { ...ofComment, 'body:mentions': 422 } },
  'requestComments.remove': { answers: readers, swapped: ofComment },
  'requestComments.resolve': { answers: readers, swapped: ofComment },

  'proposals.create': {
    answers: everybody(201),
    swapped: {
      ...ofRequest,
      'body:itemId': 404,
      'body:parentId': 422,
      // A text with another's id in it is only text.
      'body:data': 201,
      'header:idempotency-key': 201,
    },
  },
  'proposals.remove': { answers: readers, swapped: ofProposal },
  'proposals.takeOver': { answers: editors(200), swapped: ofProposal },

  'review.show': { answers: readers, swapped: inPath },
  'review.setRule': { answers: admins(200), swapped: { ...inPath, 'body:rule.groupId': 422 } },
  'review.createGroup': {
    answers: admins(201),
    swapped: { ...inPath, 'body:members': 422, 'header:idempotency-key': 201 },
  },
  'review.updateGroup': {
    answers: admins(200),
    swapped: { ...inPath, 'path:reviewerGroup': 404, 'body:members': 422 },
  },
  'review.removeGroup': {
    answers: admins(204),
    swapped: { ...inPath, 'path:reviewerGroup': 404 },
  },
  'review.standing': { answers: readers, swapped: inPath },
}
