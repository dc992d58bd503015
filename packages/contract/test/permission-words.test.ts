import { expect, test } from 'vitest'
import { listPermissions, permissionWords } from '../src/permission-words.ts'
import { type Action, permissions } from '../src/roles.ts'

test('actions that people read of as one are allowed to the same roles', () => {
  const rolesOf = new Map<string, string>()
  for (const [action, words] of Object.entries(permissionWords)) {
    if (!words) continue
    const roles = permissions[action as Action].join(' ')
    expect(rolesOf.get(words[1]) ?? roles, `${action}: ${words[1]}`).toBe(roles)
    rolesOf.set(words[1], roles)
  }
})

test('the table in words names every action but those that no role decides', () => {
  const named = listPermissions().flatMap(({ lines }) => lines.map(({ words }) => words))
  const wanted = Object.values(permissionWords).flatMap((words) => (words ? [words[1]] : []))
  expect(named.toSorted()).toEqual([...new Set(wanted)].toSorted())
  expect(named.length).toBe(new Set(named).size)
})

test('a member may publish nothing, and only an admin decides about people', () => {
  const rolesFor = (words: string) =>
    listPermissions()
      .flatMap(({ lines }) => lines)
      .find((line) => line.words.startsWith(words))?.roles
  expect(rolesFor('Publish changes')).toEqual(['admin', 'editor'])
  expect(rolesFor('Invite people')).toEqual(['admin'])
  expect(rolesFor('Change roles')).toEqual(['admin'])
  expect(rolesFor('Read drafts')).toEqual(['admin', 'editor', 'member'])
})
