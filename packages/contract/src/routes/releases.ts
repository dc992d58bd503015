import * as z from 'zod'
import { PublishEmergency } from '../change-request/inputs.ts'
import { DiscardChange, PublishRelease } from '../inputs.ts'
import { Changes, ReleaseSummary, ReleaseView } from '../views.ts'
import { route } from './route.ts'

export const changeRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/changes',
    summary: 'The draft compared with the newest release, item by item and field by field',
    auth: 'member',
    tenant: 'path',
    permission: 'change.read',
    audit: null,
    limit: 'read',
    output: Changes,
  }),
  discard: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/changes/discard',
    summary: 'Make one item of the draft what the newest release says again',
    auth: 'member',
    tenant: 'path',
    permission: 'change.discard',
    audit: 'change.discard',
    limit: 'write',
    input: DiscardChange,
  }),
}

export const releaseRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/releases',
    summary: 'Releases, newest first, fifty at a time',
    auth: 'member',
    tenant: 'path',
    permission: 'release.read',
    audit: null,
    limit: 'read',
    query: z.strictObject({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    output: z.object({ releases: z.array(ReleaseSummary), next: z.int().nullable() }),
  }),
  publish: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/releases',
    summary: 'Publish the chosen changes as the next release',
    auth: 'member',
    tenant: 'path',
    permission: 'release.publish',
    audit: 'release.publish',
    limit: 'publish',
    idempotencyKey: true,
    input: PublishRelease,
    // Every change of the largest trust center, named.
    largestBody: 1024 * 1024,
    output: ReleaseSummary,
    status: 201,
  }),
  publishEmergency: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/releases/emergency',
    summary: 'Publish past the rules of review, for a reason that is kept and told to every admin',
    auth: 'member',
    tenant: 'path',
    permission: 'release.publishEmergency',
    audit: 'release.publishEmergency',
    limit: 'publish',
    idempotencyKey: true,
    input: PublishEmergency,
    largestBody: 1024 * 1024,
    output: ReleaseSummary,
    status: 201,
  }),
  show: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/releases/:number',
    summary: 'One release with its content and what it changed',
    auth: 'member',
    tenant: 'path',
    permission: 'release.read',
    audit: null,
    limit: 'read',
    output: ReleaseView,
  }),
}
