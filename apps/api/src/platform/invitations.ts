import { execute } from '@candor/core/command'
import {
  createInvitation,
  resendInvitation,
  revokeInvitation,
} from '@candor/core/invitation/commands'
import { listInvitations } from '@candor/core/invitation/queries'
import type { Handlers } from './handlers.ts'

export const invitations: Handlers['invitations'] = {
  list: async ({ read }) => ({ invitations: await read(listInvitations) }),
  create: ({ caller, input }) => execute(caller, createInvitation, input),
  resend: ({ caller, input }) => execute(caller, resendInvitation, input),
  revoke: ({ caller, params }) => execute(caller, revokeInvitation, { id: params.invitation }),
}
