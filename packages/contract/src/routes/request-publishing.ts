import { PublishChangeRequest, ScheduleChangeRequest } from '../change-request/inputs.ts'
import { ChangeRequest } from '../change-request/views.ts'
import { ReleaseSummary } from '../views.ts'
import { route } from './route.ts'

const one = '/api/workspaces/:workspace/change-requests/:request'

/** How a change request becomes public, now or at a time. */
export const requestPublishingRoutes = {
  publish: route({
    method: 'POST',
    path: `${one}/releases`,
    summary: 'Publish some or all changes of a request as the next release',
    auth: 'member',
    tenant: 'path',
    permission: 'release.publish',
    audit: 'release.publish',
    limit: 'publish',
    idempotencyKey: true,
    input: PublishChangeRequest.omit({ request: true }),
    output: ReleaseSummary,
    status: 201,
  }),
  schedule: route({
    method: 'PUT',
    path: `${one}/schedule`,
    summary: 'Publish changes of a request at a time; a time that was set before is replaced',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.schedule',
    audit: 'changeRequest.schedule',
    limit: 'write',
    input: ScheduleChangeRequest.omit({ request: true }),
    output: ChangeRequest,
  }),
  unschedule: route({
    method: 'DELETE',
    path: `${one}/schedule`,
    summary: 'Take the time back: nothing is published by itself',
    auth: 'member',
    tenant: 'path',
    permission: 'changeRequest.schedule',
    audit: 'changeRequest.schedule',
    limit: 'write',
    output: ChangeRequest,
  }),
}
