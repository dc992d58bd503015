import { AddHost } from '../inputs.ts'
import { Host, HostDetail, HostList } from '../views/hosts.ts'
import { route } from './route.ts'

const hosts = '/api/workspaces/:workspace/hosts'

export const hostRoutes = {
  list: route({
    method: 'GET',
    path: hosts,
    summary: 'The addresses of the trust center, and how far each of its own is',
    auth: 'member',
    tenant: 'path',
    permission: 'host.read',
    audit: null,
    limit: 'read',
    output: HostList,
  }),
  show: route({
    method: 'GET',
    path: `${hosts}/:host`,
    summary: 'An address with its records, as they must be and as they were found',
    auth: 'member',
    tenant: 'path',
    permission: 'host.read',
    audit: null,
    limit: 'read',
    output: HostDetail,
  }),
  add: route({
    method: 'POST',
    path: hosts,
    summary: 'Claim a host name; it is served once its records prove it',
    auth: 'member',
    tenant: 'path',
    permission: 'host.add',
    audit: 'host.add',
    limit: 'heavy',
    input: AddHost,
    output: Host,
    status: 201,
  }),
  check: route({
    method: 'POST',
    path: `${hosts}/:host/check`,
    summary: 'Look at the records of a host now; what is found is read with it a moment later',
    auth: 'member',
    tenant: 'path',
    permission: 'host.check',
    audit: 'host.check',
    limit: 'heavy',
    status: 202,
    output: Host,
  }),
  setPrimary: route({
    method: 'PUT',
    path: `${hosts}/:host/primary`,
    summary: 'Make a host that is served the one that all others send visitors to',
    auth: 'member',
    tenant: 'path',
    permission: 'host.setPrimary',
    audit: 'host.setPrimary',
    limit: 'write',
  }),
  remove: route({
    method: 'DELETE',
    path: `${hosts}/:host`,
    summary:
      'Leave a host name; what was served stays out of everybody else’s reach for thirty days',
    auth: 'member',
    tenant: 'path',
    permission: 'host.remove',
    audit: 'host.remove',
    limit: 'write',
  }),
}
