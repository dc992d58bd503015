import * as z from 'zod'
import { CreateWorkspace } from '../inputs.ts'
import { Deletion, Workspace, WorkspaceSummary } from '../views.ts'
import { route } from './route.ts'

export const workspaceRoutes = {
  list: route({
    method: 'GET',
    path: '/api/workspaces',
    summary: 'The workspaces of the signed-in user',
    auth: 'user',
    tenant: 'own',
    audit: null,
    limit: 'read',
    output: z.object({ workspaces: z.array(WorkspaceSummary) }),
  }),
  create: route({
    method: 'POST',
    path: '/api/workspaces',
    summary: 'Create a workspace and become its admin',
    auth: 'user',
    tenant: 'new',
    audit: 'workspace.create',
    limit: 'newWorkspace',
    idempotencyKey: true,
    input: CreateWorkspace,
    output: WorkspaceSummary,
    status: 201,
  }),
  show: route({
    method: 'GET',
    path: '/api/workspaces/:workspace',
    summary: 'A workspace, its newest release and how much is not public yet',
    auth: 'member',
    tenant: 'path',
    permission: 'workspace.read',
    audit: null,
    limit: 'read',
    output: Workspace,
  }),
  requestDeletion: route({
    method: 'POST',
    path: '/api/workspaces/:workspace/deletion',
    summary: 'Take the page offline at once and remove the workspace after thirty days',
    auth: 'member',
    tenant: 'path',
    permission: 'workspace.delete',
    audit: 'workspace.delete',
    limit: 'write',
    output: Deletion,
  }),
  cancelDeletion: route({
    method: 'DELETE',
    path: '/api/workspaces/:workspace/deletion',
    summary: 'Keep the workspace after all; its page is back at once',
    auth: 'member',
    tenant: 'path',
    permission: 'workspace.restore',
    audit: 'workspace.restore',
    limit: 'write',
  }),
}
