import type { Role } from '@candor/contract/roles'
import { reviewExpected } from './review-expected.ts'

/**
 * Who gets what, written by hand and to be reviewed by eye. `answers` are the statuses of one and the
 * same valid request from: nobody · somebody who is not a member · member · editor · admin.
 * `swapped` is what an insider gets for a request with one id of another workspace in it; it must be
 * what an id that never was gets, byte for byte, unless the entry says why not.
 */
export type Expectation = {
  answers: readonly [number, number, number, number, number]
  swapped: Record<string, number | Exception>
}

/** An answer that differs from that for an id that never was, and why that is right. */
export type Exception = { foreign: number; random: number; because: string }

const anybody = (status: number) => [status, status, status, status, status] as const
const signedIn = (status: number) => [401, status, status, status, status] as const
const readers = [401, 404, 200, 200, 200] as const
const members = [401, 404, 204, 204, 204] as const
const editors = (status: number) => [401, 404, 403, status, status] as const

const admins = (status: number) => [401, 404, 403, 403, status] as const

const inPath = { 'path:workspace': 404 }

export const expected: Record<string, Expectation> = {
  'session.show': { answers: anybody(200), swapped: {} },
  'session.signInWithPassword': { answers: anybody(200), swapped: { 'body:email': 401 } },
  'session.requestLink': { answers: anybody(202), swapped: { 'body:email': 202 } },
  'session.signInWithLink': { answers: anybody(200), swapped: {} },
  'session.signInWithCode': { answers: anybody(200), swapped: {} },
  'session.setPassword': { answers: signedIn(204), swapped: {} },
  'session.signOut': { answers: signedIn(204), swapped: {} },
  'session.listMail': { answers: anybody(200), swapped: {} },

  'clerk.receiveWebhook': { answers: anybody(204), swapped: {} },
  'account.show': { answers: signedIn(200), swapped: {} },
  'account.rename': { answers: signedIn(204), swapped: {} },
  'account.prove': { answers: signedIn(204), swapped: {} },
  'account.beginTwoStep': { answers: signedIn(201), swapped: {} },
  'account.confirmTwoStep': { answers: signedIn(200), swapped: {} },
  'account.removeTwoStep': { answers: signedIn(204), swapped: {} },
  'account.renewRecoveryCodes': { answers: signedIn(201), swapped: {} },
  'account.listSessions': { answers: signedIn(200), swapped: {} },
  'account.endSession': { answers: signedIn(204), swapped: { 'path:session': 404 } },
  'account.endSessions': { answers: signedIn(204), swapped: {} },
  'account.close': { answers: signedIn(204), swapped: {} },

  'workspaces.list': { answers: signedIn(200), swapped: {} },
  'workspaces.create': {
    answers: signedIn(201),
    swapped: {
      'body:slug': { foreign: 409, random: 201, because: 'addresses are public and belong to one' },
      'header:idempotency-key': 201,
    },
  },
  'workspaces.show': { answers: readers, swapped: inPath },
  'workspaces.rename': { answers: admins(204), swapped: inPath },
  'workspaces.requestDeletion': { answers: admins(200), swapped: inPath },
  'workspaces.cancelDeletion': { answers: admins(204), swapped: inPath },

  'members.list': { answers: readers, swapped: inPath },
  'members.update': { answers: admins(200), swapped: { ...inPath, 'path:member': 404 } },
  'members.remove': { answers: admins(204), swapped: { ...inPath, 'path:member': 404 } },
  'members.transfer': { answers: admins(204), swapped: { ...inPath, 'path:member': 404 } },
  'members.leave': { answers: [401, 404, 204, 204, 204], swapped: inPath },

  'invitations.list': { answers: readers, swapped: inPath },
  // Anybody can be invited: whether an address is somebody’s elsewhere is not told.
  'invitations.create': { answers: admins(201), swapped: { ...inPath, 'body:email': 201 } },
  'invitations.resend': { answers: admins(202), swapped: { ...inPath, 'body:email': 404 } },
  'invitations.revoke': { answers: admins(204), swapped: { ...inPath, 'path:invitation': 404 } },

  // By the secret in the body, whosesoever it is.
  'invited.show': { answers: anybody(200), swapped: {} },
  'invited.accept': { answers: signedIn(200), swapped: {} },
  'invited.join': { answers: anybody(201), swapped: {} },

  'items.list': { answers: readers, swapped: inPath },
  'items.create': {
    answers: editors(201),
    swapped: {
      ...inPath,
      'body:parentId': 422,
      'body:afterId': 409,
      // Ids, keys and texts are each workspace's own: the same one in another is a coincidence.
      'body:id': 201,
      'body:key': 201,
      'body:data': 201,
      'header:idempotency-key': 201,
    },
  },
  'items.update': {
    answers: editors(200),
    swapped: { ...inPath, 'path:id': 404, 'body:key': 200, 'body:data': 200 },
  },
  'items.move': {
    answers: editors(200),
    swapped: { ...inPath, 'path:id': 404, 'body:parentId': 422, 'body:afterId': 409 },
  },
  'items.remove': { answers: editors(204), swapped: { ...inPath, 'path:id': 404 } },
  'items.restore': { answers: editors(200), swapped: { ...inPath, 'path:id': 404 } },

  'changes.list': { answers: readers, swapped: inPath },
  'changes.discard': { answers: editors(204), swapped: { ...inPath, 'body:key': 404 } },

  'releases.list': { answers: readers, swapped: { ...inPath, 'query:before': 200 } },
  'releases.publish': {
    answers: editors(201),
    swapped: {
      ...inPath,
      'body:changes.key': 409,
      'body:after': 409,
      'header:idempotency-key': 201,
    },
  },
  'releases.show': { answers: readers, swapped: { ...inPath, 'path:number': 404 } },

  'releases.publishEmergency': {
    answers: admins(201),
    swapped: {
      ...inPath,
      'body:changes.key': 409,
      'body:after': 409,
      'header:idempotency-key': 201,
    },
  },
  ...reviewExpected,

  'history.compare': {
    answers: readers,
    swapped: { ...inPath, 'query:from': 404, 'query:to': 404 },
  },
  'history.rollBack': {
    answers: editors(201),
    swapped: {
      ...inPath,
      'path:number': 404,
      'body:after': 409,
      'header:idempotency-key': 201,
    },
  },
  'history.rollBackEmergency': {
    answers: admins(201),
    swapped: {
      ...inPath,
      'path:number': 404,
      'body:after': 409,
      'header:idempotency-key': 201,
    },
  },
  'history.setDraftBack': {
    answers: editors(204),
    swapped: { ...inPath, 'path:number': 404, 'body:draft': 412 },
  },
  'history.versions': {
    answers: readers,
    swapped: { ...inPath, 'path:id': 404, 'query:before': 200 },
  },
  'history.revert': { answers: editors(200), swapped: { ...inPath, 'path:id': 404 } },
  // A place in the bin is named by a time.
  'history.bin': { answers: readers, swapped: { ...inPath, 'query:before': 422 } },
  'history.purge': { answers: editors(204), swapped: { ...inPath, 'path:id': 404 } },

  'hosts.list': { answers: readers, swapped: inPath },
  'hosts.show': { answers: readers, swapped: { ...inPath, 'path:host': 404 } },
  // Anybody can claim a name: whether it is somebody’s elsewhere is not told.
  'hosts.add': { answers: admins(201), swapped: inPath },
  'hosts.check': { answers: admins(202), swapped: { ...inPath, 'path:host': 404 } },
  'hosts.setPrimary': { answers: admins(204), swapped: { ...inPath, 'path:host': 404 } },
  'hosts.remove': { answers: admins(204), swapped: { ...inPath, 'path:host': 404 } },

  'document.export': { answers: readers, swapped: inPath },
  'document.plan': { answers: editors(200), swapped: { ...inPath, 'body:text': 200 } },
  'document.import': {
    answers: editors(200),
    swapped: {
      ...inPath,
      'body:text': 200,
      'body:draft': 409,
      'header:idempotency-key': 200,
    },
  },

  'inbox.list': { answers: readers, swapped: { ...inPath, 'query:before': 200 } },
  'inbox.markRead': { answers: members, swapped: { ...inPath, 'path:notice': 404 } },
  'inbox.markAllRead': { answers: members, swapped: { ...inPath, 'body:notice': 404 } },
  'inbox.settings': { answers: readers, swapped: inPath },
  'inbox.changeSetting': { answers: readers, swapped: inPath },

  // By the token in its address, whosesoever it is.
  'unsubscribe.oneClick': { answers: anybody(204), swapped: {} },

  'live.stream': { answers: readers, swapped: inPath },
  'live.move': {
    answers: members,
    // Another's connection goes nowhere.
    swapped: { ...inPath, 'body:itemId': 404, 'body:request': 404 },
  },

  'auditLog.list': {
    answers: editors(200),
    swapped: { ...inPath, 'query:person': 200, 'query:object': 200, 'query:before': 200 },
  },
  'auditLog.people': { answers: editors(200), swapped: inPath },
  'auditLog.show': {
    answers: editors(200),
    swapped: {
      ...inPath,
      'path:number': { foreign: 200, random: 404, because: 'every log counts from one' },
    },
  },
  'auditLog.export': {
    answers: editors(200),
    swapped: { ...inPath, 'body:person': 200, 'body:object': 200 },
  },

  'description.openApi': { answers: anybody(200), swapped: {} },
}

export const rolesInOrder: readonly Role[] = ['member', 'editor', 'admin']
