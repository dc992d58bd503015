import * as z from 'zod'
import { BinCursor, ComparedSides, RollBack, RollBackEmergency } from '../inputs/history.ts'
import { Item, ReleaseSummary } from '../views.ts'
import { Bin, Comparison, ItemHistory } from '../views/history.ts'
import { route } from './route.ts'

const workspace = '/api/workspaces/:workspace'

export const historyRoutes = {
  compare: route({
    method: 'GET',
    path: `${workspace}/comparison`,
    summary: 'Any two releases, or one and the draft, compared item by item and field by field',
    auth: 'member',
    tenant: 'path',
    permission: 'release.read',
    audit: null,
    limit: 'read',
    query: ComparedSides,
    output: Comparison,
  }),
  rollBack: route({
    method: 'POST',
    path: `${workspace}/roll-back/:number`,
    summary: 'Publish the content of an older release as the next one',
    auth: 'member',
    tenant: 'path',
    permission: 'release.rollback',
    audit: 'release.rollback',
    limit: 'publish',
    idempotencyKey: true,
    input: RollBack.omit({ number: true }),
    output: ReleaseSummary,
    status: 201,
  }),
  rollBackEmergency: route({
    method: 'POST',
    path: `${workspace}/roll-back/:number/emergency`,
    summary:
      'Put the content of an older release back past the rules of review, for a reason that is kept and told to every admin',
    auth: 'member',
    tenant: 'path',
    permission: 'release.publishEmergency',
    audit: 'release.publishEmergency',
    limit: 'publish',
    idempotencyKey: true,
    input: RollBackEmergency.omit({ number: true }),
    output: ReleaseSummary,
    status: 201,
  }),
  setDraftBack: route({
    method: 'POST',
    path: `${workspace}/set-draft-back/:number`,
    summary: 'Make the draft say what an older release said, without publishing anything',
    auth: 'member',
    tenant: 'path',
    permission: 'draft.setBack',
    audit: 'draft.setBack',
    limit: 'heavy',
  }),
  versions: route({
    method: 'GET',
    path: `${workspace}/items/:id/versions`,
    summary: 'The history of an item, newest version first, twenty at a time',
    auth: 'member',
    tenant: 'path',
    permission: 'item.read',
    audit: null,
    limit: 'read',
    query: z.strictObject({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    output: ItemHistory,
  }),
  revert: route({
    method: 'POST',
    path: `${workspace}/items/:id/versions/:version/revert`,
    summary:
      'Make an item say what a version of its history says; If-Match names the version seen of the item itself',
    auth: 'member',
    tenant: 'path',
    permission: 'item.revert',
    audit: 'item.revert',
    limit: 'write',
    output: Item,
    ifMatch: true,
  }),
  bin: route({
    method: 'GET',
    path: `${workspace}/bin`,
    summary:
      'What was removed from the draft in the last thirty days, newest first, fifty at a time',
    auth: 'member',
    tenant: 'path',
    permission: 'item.read',
    audit: null,
    limit: 'read',
    query: z.strictObject({ before: BinCursor.optional() }),
    output: Bin,
  }),
  purge: route({
    method: 'DELETE',
    path: `${workspace}/bin/:id`,
    summary: 'Remove an item in the bin for good, with what stood in it and its history',
    auth: 'member',
    tenant: 'path',
    permission: 'item.purge',
    audit: 'item.purge',
    limit: 'write',
  }),
}
