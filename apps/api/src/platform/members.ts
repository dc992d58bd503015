import { execute } from '@candor/core/command'
import {
  leaveWorkspace,
  removeMember,
  transferWorkspace,
  updateMember,
} from '@candor/core/member/commands'
import { listMembers } from '@candor/core/member/queries'
import type { Handlers } from './handlers.ts'

export const members: Handlers['members'] = {
  list: async ({ read }) => ({ members: await read(listMembers) }),
  update: ({ caller, params, input }) =>
    execute(caller, updateMember, { userId: params.member, ...input }),
  remove: ({ caller, params }) => execute(caller, removeMember, { userId: params.member }),
  transfer: ({ caller, params }) => execute(caller, transferWorkspace, { userId: params.member }),
  leave: ({ caller }) => execute(caller, leaveWorkspace, {}),
}
