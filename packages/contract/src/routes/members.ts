import * as z from 'zod'
import { UpdateMember } from '../inputs.ts'
import { ChangedMember, Member } from '../views/people.ts'
import { route } from './route.ts'

export const memberRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces/:workspace/members',
    summary: 'The people of a workspace, with their roles',
    auth: 'member',
    tenant: 'path',
    permission: 'member.read',
    audit: null,
    limit: 'read',
    output: z.object({ members: z.array(Member) }),
  }),
  update: route({
    method: 'PUT',
    path: '/api/workspaces/:workspace/members/:member',
    summary: 'Give somebody another role; the last admin stays one',
    auth: 'member',
    tenant: 'path',
    permission: 'member.update',
    audit: 'member.update',
    limit: 'write',
    input: UpdateMember.omit({ userId: true }),
    output: ChangedMember,
  }),
  remove: route({
    method: 'DELETE',
    path: '/api/workspaces/:workspace/members/:member',
    summary: 'Take somebody out of the workspace, with the invitations they sent or have',
    auth: 'member',
    tenant: 'path',
    permission: 'member.remove',
    audit: 'member.remove',
    limit: 'write',
  }),
  transfer: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/members/:member/transfer',
    summary: 'Make somebody else the admin and become an editor, both or neither',
    auth: 'member',
    tenant: 'path',
    permission: 'member.transfer',
    audit: 'member.transfer',
    limit: 'write',
  }),
  leave: route({
    method: 'DELETE',
    path: '/api/workspaces/:workspace/membership',
    summary: 'Leave the workspace; the last admin stays',
    auth: 'member',
    tenant: 'path',
    permission: 'member.leave',
    audit: 'member.leave',
    limit: 'write',
  }),
}
