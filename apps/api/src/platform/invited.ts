import type { AuthenticatedUser } from '@candor/auth/authenticate'
import type { OpenInvitation } from '@candor/contract/views/people'
import { acceptInvitation, joinByInvitation } from '@candor/core/invitation/accept'
import { type OpenedInvitation, openInvitation } from '@candor/core/invitation/open'
import { findUser } from './find-user.ts'
import type { Handlers } from './handlers.ts'
import { requestInfo } from './request-info.ts'
import { enterByMail } from './session.ts'

/** What the holder of an invitation’s token can do, in no workspace yet. */
export const invited: Handlers['invited'] = {
  async show({ context, c, input }) {
    const user = await findUser(context, c)
    const opened = await openInvitation(context.db, input.token)
    return { ...opened, reader: readerOf(opened, user) }
  },
  async accept({ context, c, user, input }) {
    const acceptance = { db: context.db, token: input.token, request: requestInfo(c) }
    return { workspace: await acceptInvitation(acceptance, user) }
  },
  async join({ context, c, input }) {
    const acceptance = { db: context.db, token: input.token, request: requestInfo(c) }
    const { email, workspace } = await joinByInvitation(acceptance, input.name)
    return { workspace, session: await enterByMail(context, c, email) }
  },
}

function readerOf(
  { email, hasAccount }: OpenedInvitation,
  user: AuthenticatedUser | undefined,
): OpenInvitation['reader'] {
  if (user) return user.email === email ? 'addressee' : 'other'
  return hasAccount ? 'known' : 'new'
}
