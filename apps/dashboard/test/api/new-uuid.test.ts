import { CreateItem } from '@candor/contract/inputs'
import { expect, test } from 'vitest'
import { newUuid } from '../../src/api/new-uuid.ts'

test('the id of a new item is one that the API takes', () => {
  const ids = Array.from({ length: 50 }, newUuid)
  for (const id of ids) {
    expect(CreateItem.shape.id.safeParse(id).success, id).toBe(true)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  expect(new Set(ids).size).toBe(50)
})
