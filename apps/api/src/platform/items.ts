import { createItem, moveItem, removeItem, updateItem } from '@candor/core/item/commands'
import { listItems } from '@candor/core/item/queries'
import { restoreItem } from '@candor/core/item/restore'
import { execute } from '@candor/core/command'
import type { Handlers } from './handlers.ts'

export const items: Handlers['items'] = {
  list: async ({ read }) => ({ items: await read(listItems) }),
  create: ({ caller, input }) => execute(caller, createItem, input),
  update: ({ caller, params, version, input }) =>
    execute(caller, updateItem, { ...input, id: params.id, version }),
  move: ({ caller, params, input }) => execute(caller, moveItem, { ...input, id: params.id }),
  remove: ({ caller, params }) => execute(caller, removeItem, { id: params.id }),
  restore: ({ caller, params }) => execute(caller, restoreItem, { id: params.id }),
}
