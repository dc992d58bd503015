import * as z from 'zod'
import { CreateInvitation, InvitationToken, PersonName, ResendInvitation } from '../inputs.ts'
import { Invitation, Joined, OpenInvitation } from '../views/people.ts'
import { route } from './route.ts'

export const invitationRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/invitations',
    summary: 'Those who were invited and have not come yet',
    auth: 'member',
    tenant: 'path',
    permission: 'invitation.read',
    audit: null,
    limit: 'read',
    output: z.object({ invitations: z.array(Invitation) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/invitations',
    summary:
      'Invite somebody by e-mail; the answer does not tell whether the address has an account',
    auth: 'member',
    tenant: 'path',
    permission: 'invitation.create',
    audit: 'invitation.create',
    limit: 'invite',
    input: CreateInvitation,
    output: Invitation,
    status: 201,
  }),
  resend: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/invitations/mails',
    summary: 'Mail a new link for an invitation; the one before it stops working at once',
    auth: 'member',
    tenant: 'path',
    permission: 'invitation.resend',
    audit: 'invitation.resend',
    limit: 'invite',
    input: ResendInvitation,
    output: Invitation,
    status: 202,
  }),
  revoke: route({
    method: 'DELETE',
    path: '/api/workspaces/:workspace/invitations/:invitation',
    summary: 'Withdraw an invitation; its link stops working at once',
    auth: 'member',
    tenant: 'path',
    permission: 'invitation.revoke',
    audit: 'invitation.revoke',
    limit: 'write',
  }),
}

/** For whoever holds the token of an invitation, which no address ever shows. */
export const invitedRoutes = {
  show: route({
    method: 'POST',
    path: '/api/invitation',
    summary: 'What an invitation is for; looking at it consumes nothing',
    auth: 'anybody',
    tenant: 'token',
    audit: null,
    limit: 'link',
    input: z.strictObject({ token: InvitationToken }),
    output: OpenInvitation,
  }),
  accept: route({
    method: 'POST',
    path: '/api/invitation/acceptance',
    summary: 'Come in with the account that has the invited address',
    auth: 'user',
    tenant: 'token',
    audit: 'invitation.accept',
    limit: 'link',
    input: z.strictObject({ token: InvitationToken }),
    output: z.object({ workspace: z.string() }),
  }),
  join: route({
    method: 'POST',
    path: '/api/invitation/account',
    summary: 'Make an account for the invited address, sign in and come in',
    auth: 'anybody',
    tenant: 'token',
    audit: 'invitation.accept',
    limit: 'link',
    signIn: 'local',
    input: z.strictObject({ token: InvitationToken, name: PersonName }),
    output: Joined,
    status: 201,
  }),
}
