import * as z from 'zod'
import { CreateItem, MoveItem, UpdateItem } from '../inputs.ts'
import { Item } from '../views.ts'
import { route } from './route.ts'

const items = '/api/workspaces/:workspace/items'

export const itemRoutes = {
  list: route({
    method: 'GET',
    path: items,
    summary: 'All items of the draft, siblings in order; bounded by 500 of a kind',
    auth: 'member',
    tenant: 'path',
    permission: 'item.read',
    audit: null,
    limit: 'read',
    output: z.object({ items: z.array(Item) }),
  }),
  create: route({
    method: 'POST',
    path: items,
    summary: 'Add an item to the draft',
    auth: 'member',
    tenant: 'path',
    permission: 'item.create',
    audit: 'item.create',
    limit: 'write',
    idempotencyKey: true,
    input: CreateItem,
    output: Item,
    status: 201,
  }),
  update: route({
    method: 'PUT',
    path: `${items}/:id`,
    summary:
      'Change what an item says; If-Match names the version seen, a stale one is 412 with the item as it is',
    auth: 'member',
    tenant: 'path',
    permission: 'item.update',
    audit: 'item.update',
    limit: 'write',
    input: UpdateItem.omit({ id: true, version: true }),
    output: Item,
    ifMatch: true,
  }),
  move: route({
    method: 'POST',
    path: `${items}/:id/move`,
    summary: 'Put an item behind a sibling, or first; a control also under another group',
    auth: 'member',
    tenant: 'path',
    permission: 'item.move',
    audit: 'item.move',
    limit: 'write',
    input: MoveItem.omit({ id: true }),
    output: Item,
  }),
  remove: route({
    method: 'DELETE',
    path: `${items}/:id`,
    summary: 'Remove an item, and what stands in it, from the draft; can be restored',
    auth: 'member',
    tenant: 'path',
    permission: 'item.remove',
    audit: 'item.remove',
    limit: 'write',
  }),
  restore: route({
    method: 'POST',
    path: `${items}/:id/restore`,
    summary: 'Bring a removed item back',
    auth: 'member',
    tenant: 'path',
    permission: 'item.restore',
    audit: 'item.restore',
    limit: 'write',
    output: Item,
  }),
}
