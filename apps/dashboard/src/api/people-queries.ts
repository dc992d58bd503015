import type { CreateInvitation } from '@candor/contract/inputs'
import type { Role } from '@candor/contract/roles'
import { invitationRoutes } from '@candor/contract/routes/invitations'
import { memberRoutes } from '@candor/contract/routes/members'
import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { workspaceKey } from './workspace-queries.ts'

function peopleKey(workspace: string) {
  return [...workspaceKey(workspace), 'people'] as const
}

export const peopleQueries = {
  members: (workspace: string) =>
    queryOptions({
      queryKey: [...peopleKey(workspace), 'members'],
      queryFn: async ({ signal }) =>
        (await call(memberRoutes.list, { params: { workspace } }, signal)).members,
    }),
  invitations: (workspace: string) =>
    queryOptions({
      queryKey: [...peopleKey(workspace), 'invitations'],
      queryFn: async ({ signal }) =>
        (await call(invitationRoutes.list, { params: { workspace } }, signal)).invitations,
      // Until the mail is out.
      refetchInterval: ({ state }) =>
        state.data?.some(({ sentAt, isOver }) => sentAt === null && !isOver) ? 2_000 : false,
    }),
}

export function updateMember(workspace: string) {
  return mutationOptions({
    mutationFn: ({ member, role }: { member: string; role: Role }) =>
      call(memberRoutes.update, { params: { workspace, member }, input: { role } }),
    meta: { invalidates: [peopleKey(workspace)] },
  })
}

export function removeMember(workspace: string) {
  return mutationOptions({
    mutationFn: (member: string) => call(memberRoutes.remove, { params: { workspace, member } }),
    meta: { invalidates: [peopleKey(workspace)] },
  })
}

/** Afterwards everything may look different to whoever did it. */
export function transferWorkspace(workspace: string) {
  return mutationOptions({
    mutationFn: (member: string) => call(memberRoutes.transfer, { params: { workspace, member } }),
    meta: { invalidates: [workspaceKey(workspace)] },
  })
}

export function leaveWorkspace(workspace: string) {
  return mutationOptions({
    mutationFn: () => call(memberRoutes.leave, { params: { workspace } }),
  })
}

export function createInvitation(workspace: string) {
  return mutationOptions({
    mutationFn: (input: CreateInvitation) =>
      call(invitationRoutes.create, { params: { workspace }, input }),
    meta: { invalidates: [peopleKey(workspace)] },
  })
}

export function resendInvitation(workspace: string) {
  return mutationOptions({
    mutationFn: (email: string) =>
      call(invitationRoutes.resend, { params: { workspace }, input: { email } }),
    meta: { invalidates: [peopleKey(workspace)] },
  })
}

export function revokeInvitation(workspace: string) {
  return mutationOptions({
    mutationFn: (invitation: string) =>
      call(invitationRoutes.revoke, { params: { workspace, invitation } }),
    meta: { invalidates: [peopleKey(workspace)] },
  })
}
