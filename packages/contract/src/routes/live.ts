import * as z from 'zod'
import { LiveEvent, Place, Screen } from '../views/live.ts'
import { route } from './route.ts'

const own = {
  auth: 'member',
  tenant: 'path',
  permission: 'workspace.read',
  audit: null,
  limit: 'read',
} as const

export const liveRoutes = {
  stream: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/live',
    summary: 'What changes in the workspace and who is there, as it happens',
    ...own,
    events: LiveEvent,
    status: 200,
  }),
  move: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/live/place',
    summary:
      'Tell the others where one is: which item or change request one has open, on which screen',
    ...own,
    input: z.strictObject({
      connection: z.uuid().toLowerCase(),
      itemId: z.uuid().toLowerCase().nullable(),
      request: Place.shape.request,
      screen: Screen.optional(),
    }),
  }),
}
