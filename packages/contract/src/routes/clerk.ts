import * as z from 'zod'
import { route } from './route.ts'

export const clerkRoutes = {
  receiveWebhook: route({
    method: 'POST',
    path: '/api/clerk/webhooks',
    summary: 'Hear from Clerk who was added, changed or deleted; signed by Clerk',
    auth: 'anybody',
    tenant: 'none',
    audit: null,
    limit: 'webhook',
    signIn: 'clerk',
    input: z.looseObject({ type: z.string() }),
  }),
}
