import { AppError } from '@candor/core/app-error'
import { unsubscribe as stopMails } from '@candor/core/notification/unsubscribe'
import type { Handlers } from './handlers.ts'

export const unsubscribe: Handlers['unsubscribe'] = {
  async oneClick({ context, params }) {
    const unwanted = context.unsubscribeTokens.read(params.token)
    if (!unwanted)
      throw new AppError('not_found', 'This address is not whole: open it from the mail')
    await stopMails(context.db, unwanted)
    return undefined
  },
}
