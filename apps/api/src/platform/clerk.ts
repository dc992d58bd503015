import { AppError } from '@candor/core/app-error'
import type { Handlers } from './handlers.ts'

export const clerk: Handlers['clerk'] = {
  async receiveWebhook({ context, c, body = new Uint8Array() }) {
    const heard = await context.clerk?.hear({ headers: c.req.raw.headers, body })
    if (heard === undefined) throw new AppError('unauthenticated', 'This is not signed by Clerk')
    context.log.info({ requestId: c.var.requestId, ...heard }, 'Clerk told of somebody')
    return undefined
  },
}
