import type { Item } from '@candor/contract/views'
import { describe, expect, test } from 'vitest'
import { pause, reduceEdit, type EditEvent } from '../../src/features/content/edit-reducer.ts'
import { delayBefore } from '../../src/features/content/fail-save.ts'
import {
  dueAt,
  editItem,
  hasUnsaved,
  pendingSnapshot,
  readState,
  startItem,
  type EditState,
} from '../../src/features/content/edit-state.ts'
import { longestDelay } from '../../src/features/content/plan-save.ts'
import { saveWords } from '../../src/features/content/save-words.ts'
import { differingFields } from '../../src/features/content/differing-fields.ts'

const today = '2026-05-03'
const id = '8a4f0c1e-5f6b-4b57-9a3c-0e5a1f0f3d11'

function item(patch: Partial<Item> & { data?: Record<string, unknown> } = {}): Item {
  return {
    id,
    kind: 'control',
    key: 'role-model',
    parentId: null,
    version: 3,
    updatedAt: '2026-05-03T10:00:00.000Z',
    updatedBy: 'Bea',
    ...patch,
    data: { title: 'Role model', status: 'planned', description: 'Roles.', ...patch.data },
  }
}

function run(state: EditState, ...events: EditEvent[]): EditState {
  return events.reduce(reduceEdit, state)
}

const opened = () => editItem(item(), today)
const typed = (value: string, at = 0, field = 'title'): EditEvent => ({
  type: 'changed',
  field,
  value,
  at,
})
const due: EditEvent = { type: 'due' }
const saved = (patch: Parameters<typeof item>[0], at = 1000): EditEvent => ({
  type: 'saved',
  item: item({ version: 4, ...patch }),
  at,
})
const unreachable = (at = 0): EditEvent => ({
  type: 'failed',
  failure: { type: 'unreachable', reason: 'offline' },
  at,
})
const stale = (patch: Parameters<typeof item>[0]): EditEvent => ({
  type: 'failed',
  failure: { type: 'stale', theirs: item({ version: 9, updatedBy: 'Bea', ...patch }) },
  at: 0,
})

describe('saving', () => {
  test('an opened item has nothing to save', () => {
    expect(dueAt(opened())).toBeNull()
    expect(hasUnsaved(opened())).toBe(false)
    expect(saveWords(opened(), 0)).toBeNull()
  })

  test('waits for a pause in typing', () => {
    const state = run(opened(), typed('R', 0), typed('Ro', 300))
    expect(dueAt(state)).toBe(300 + pause)
    expect(hasUnsaved(state)).toBe(true)
  })

  test('does not wait for ever where somebody types without a pause', () => {
    const keys = Array.from({ length: 40 }, (_, n) => typed('R'.repeat(n + 1), n * 300))
    const state = run(opened(), ...keys)
    expect(dueAt(state)).toBe(pause + longestDelay)
    const next = run(state, due, typed('Roles', 5000), saved({ data: { title: 'R' } }, 5100))
    expect(dueAt(next)).toBe(5100 + pause)
  })

  test('does not wait once the field is left', () => {
    const state = run(opened(), typed('Roles', 100), { type: 'left', field: 'title', at: 150 })
    expect(dueAt(state)).toBe(150)
  })

  test('sends what is written, and says when it has arrived', () => {
    const sending = run(opened(), typed('Roles'), due)
    expect(sending.save).toMatchObject({ state: 'saving', sent: { title: 'Roles' } })
    expect(saveWords(sending, 0)?.text).toBe('Saving…')
    const done = run(sending, saved({ data: { title: 'Roles' } }, 5000))
    expect(done.item?.version).toBe(4)
    expect(hasUnsaved(done)).toBe(false)
    expect(saveWords(done, 6000)?.text).toBe('Saved just now')
    expect(saveWords(done, 5000 + 120_000)?.text).toMatch(/^Saved \d\d:\d\d$/)
  })

  test('keeps what is typed meanwhile and saves it next', () => {
    const state = run(
      opened(),
      typed('Roles', 0),
      due,
      typed('Roles of everybody', 900),
      saved({ data: { title: 'Roles' } }, 1000),
    )
    expect(state.values['title']).toBe('Roles of everybody')
    expect(dueAt(state)).toBe(1000 + pause)
    expect(run(state, due).save).toMatchObject({ sent: { title: 'Roles of everybody' } })
  })

  test('typing it back to what is saved leaves nothing to save', () => {
    const state = run(opened(), typed('Roles'), typed('Role model', 10))
    expect(dueAt(state)).toBeNull()
    expect(hasUnsaved(state)).toBe(false)
  })

  test('white space at the end is no difference', () => {
    expect(pendingSnapshot(run(opened(), typed('Role model  ')))).toBeNull()
  })
})

describe('a bad field', () => {
  const withBad = () => run(opened(), typed('whenever', 0, 'checkedOn'))

  test('is not sent, and is not lost', () => {
    expect(dueAt(withBad())).toBeNull()
    expect(withBad().values['checkedOn']).toBe('whenever')
    expect(hasUnsaved(withBad())).toBe(true)
  })

  test('does not hold back the others, and the head names it', () => {
    const state = run(withBad(), typed('Roles', 10), due, saved({ data: { title: 'Roles' } }, 2000))
    expect(state.savedAt).toBe(2000)
    expect(saveWords(state, 2000)).toMatchObject({
      text: 'Saved just now, except',
      except: { text: '1 field', field: 'checkedOn' },
    })
    expect(dueAt(state)).toBeNull()
  })

  test('is saved as soon as it is good', () => {
    const state = run(withBad(), typed('4.5.', 10, 'checkedOn'), due)
    expect(state.save).toMatchObject({ sent: { checkedOn: '2026-05-04' } })
  })

  test('that only the server can see is blamed, and the rest is saved without it', () => {
    const refused = run(opened(), typed('taken', 0, 'key'), typed('Roles', 0), due, {
      type: 'failed',
      failure: {
        type: 'refused',
        message: 'Another item has the key taken',
        issues: [{ path: ['key'], message: 'Another item has the key taken' }],
      },
      at: 50,
    })
    expect(readState(refused).problems).toEqual({
      key: [{ path: [], message: 'Another item has the key taken' }],
    })
    expect(dueAt(refused)).toBe(50)
    expect(run(refused, due).save).toMatchObject({ sent: { key: 'role-model', title: 'Roles' } })
    expect(readState(run(refused, typed('free', 60, 'key'))).problems).toEqual({})
  })

  test('that the server names deep inside the data keeps its path', () => {
    const evidence = [{ title: 'A', url: 'https://a.example/' }]
    const refused = run(
      opened(),
      { type: 'changed', field: 'evidence', value: evidence, at: 0 },
      due,
      {
        type: 'failed',
        failure: {
          type: 'refused',
          message: 'Not valid',
          issues: [{ path: ['data', 'evidence', 0, 'url'], message: 'No' }],
        },
        at: 0,
      },
    )
    expect(readState(refused).problems['evidence']).toEqual([{ path: [0, 'url'], message: 'No' }])
  })

  test('a refusal without a field waits for the next edit instead of repeating itself', () => {
    const refused = run(opened(), typed('Roles'), due, {
      type: 'failed',
      failure: { type: 'refused', message: 'Not today', issues: [] },
      at: 0,
    })
    expect(dueAt(refused)).toBeNull()
    expect(hasUnsaved(refused)).toBe(true)
    expect(saveWords(refused, 0)?.text).toBe('Not saved: Not today')
    expect(dueAt(run(refused, typed('Roles!', 100)))).toBe(100 + pause)
  })
})

describe('without a connection', () => {
  const offline = () => run(opened(), typed('Roles'), due, unreachable(1000))

  test('the text stays, and saving is tried again with growing patience', () => {
    const first = offline()
    expect(first.values['title']).toBe('Roles')
    expect(dueAt(first)).toBe(1000 + delayBefore(1))
    expect(saveWords(first, 1000)).toMatchObject({
      text: 'Not saved yet, trying again',
      seconds: 2,
    })
    const second = run(first, due, unreachable(9000))
    expect(dueAt(second)).toBe(9000 + delayBefore(2))
    expect(delayBefore(2)).toBeGreaterThan(delayBefore(1))
    expect(delayBefore(50)).toBe(30_000)
  })

  test('typing on neither hurries nor delays the next attempt, which sends the newest text', () => {
    const state = run(offline(), typed('Roles and more', 1500))
    expect(dueAt(state)).toBe(1000 + delayBefore(1))
    expect(run(state, due).save).toMatchObject({ sent: { title: 'Roles and more' }, attempt: 2 })
  })

  test('taking the edit back leaves nothing to try', () => {
    const state = run(offline(), { type: 'undone', at: 1500 }, due)
    expect(state.save).toEqual({ state: 'idle' })
  })
})

describe('when somebody else saved first', () => {
  const conflict = () =>
    run(
      opened(),
      typed('My roles'),
      due,
      stale({ data: { title: 'Their roles', description: 'Theirs.' } }),
    )

  test('both versions are shown, field by field', () => {
    const state = conflict()
    if (state.save.state !== 'conflict') throw new Error('expected a conflict')
    const shown = differingFields(state, state.save.theirs)
    expect(
      shown.map(({ field, yours, theirs, changedBy }) => [field.name, yours, theirs, changedBy]),
    ).toEqual([
      ['title', 'My roles', 'Their roles', 'both'],
      ['description', 'Roles.', 'Theirs.', 'them'],
    ])
    expect(dueAt(state)).toBeNull()
  })

  test('a choice per field is saved on top of their version', () => {
    const state = run(conflict(), { type: 'resolved', chosen: {}, at: 10 }, due)
    expect(state.item?.version).toBe(9)
    expect(state.save).toMatchObject({
      state: 'saving',
      sent: { title: 'My roles', description: 'Theirs.' },
    })
  })

  test('what was written anew of both is what is saved', () => {
    const chosen = { title: 'Our roles' }
    const state = run(conflict(), { type: 'resolved', chosen, at: 10 }, due)
    expect(state.save).toMatchObject({ sent: { title: 'Our roles', description: 'Theirs.' } })
  })

  test('taking all of theirs leaves nothing to save, and can be undone', () => {
    const chosen = { title: 'Their roles' }
    const state = run(conflict(), { type: 'resolved', chosen, at: 10 })
    expect(hasUnsaved(state)).toBe(false)
    expect(run(state, { type: 'undone', at: 20 }).values['title']).toBe('My roles')
  })

  test('fields that only one of the two changed are put together, and nobody is asked', () => {
    const state = run(opened(), typed('My roles'), due, stale({ data: { description: 'Theirs.' } }))
    expect(state.taken).toMatchObject({ by: 'Bea', labels: ['Description'] })
    expect(dueAt(state)).toBe(0)
    expect(run(state, due).save).toMatchObject({
      state: 'saving',
      sent: { title: 'My roles', description: 'Theirs.' },
    })
  })

  test('what they saved is in the form at once, also while something else is written in it', () => {
    const read: EditEvent = { type: 'read', item: item({ version: 9, data: { title: 'Theirs' } }) }
    const state = run(opened(), typed('Mine.', 0, 'description'), read, due)
    expect(state.values).toMatchObject({ title: 'Theirs', description: 'Mine.' })
    expect(state.save).toMatchObject({ sent: { title: 'Theirs', description: 'Mine.' } })
    expect(run(opened(), typed('Mine'), read).values['title']).toBe('Mine')
  })

  test('a version that was only moved is no conflict: saving goes on at once', () => {
    const state = run(opened(), typed('Roles'), due, stale({}))
    expect(state.item?.version).toBe(9)
    expect(dueAt(state)).toBe(0)
  })

  test('an item that is gone is not saved again', () => {
    const state = run(opened(), typed('Roles'), due, {
      type: 'failed',
      failure: { type: 'gone' },
      at: 0,
    })
    expect(dueAt(state)).toBeNull()
    expect(run(state, typed('More', 10)).save).toEqual({ state: 'gone' })
  })
})

describe('an item that was read again', () => {
  const theirs = item({ version: 5, data: { title: 'Their roles' } })

  test('shows the newer text where nothing of one’s own is unsaved', () => {
    const state = run(opened(), { type: 'read', item: theirs })
    expect(state.values['title']).toBe('Their roles')
    expect(state.item?.version).toBe(5)
  })

  test('leaves unsaved text alone', () => {
    const state = run(opened(), typed('Mine'), { type: 'read', item: theirs })
    expect(state.values['title']).toBe('Mine')
    expect(state.item?.version).toBe(3)
  })

  test('keeps text that is wrong and was never saved', () => {
    const state = run(opened(), typed('whenever', 0, 'checkedOn'), { type: 'read', item: theirs })
    expect(state.values).toMatchObject({ title: 'Their roles', checkedOn: 'whenever' })
  })

  test('is ignored where it is older than what was saved', () => {
    const state = run(opened(), {
      type: 'read',
      item: item({ version: 2, data: { title: 'Old' } }),
    })
    expect(state.values['title']).toBe('Role model')
  })

  test('takes on the version of a move even with unsaved text', () => {
    const state = run(opened(), typed('Mine'), { type: 'read', item: item({ version: 6 }) })
    expect(state.item?.version).toBe(6)
    expect(state.values['title']).toBe('Mine')
  })
})

describe('undo', () => {
  test('takes back a burst of typing at once, and redo brings it again', () => {
    const state = run(opened(), typed('R', 0), typed('Ro', 100), typed('Rol', 200))
    const back = run(state, { type: 'undone', at: 300 })
    expect(back.values['title']).toBe('Role model')
    expect(run(back, { type: 'redone', at: 400 }).values['title']).toBe('Rol')
  })

  test('reaches behind what is saved already, and saves that', () => {
    const state = run(opened(), typed('Roles'), due, saved({ data: { title: 'Roles' } }, 5000), {
      type: 'undone',
      at: 6000,
    })
    expect(state.values['title']).toBe('Role model')
    expect(dueAt(state)).toBe(6000 + pause)
    expect(run(state, due).save).toMatchObject({ sent: { title: 'Role model' } })
  })

  test('goes field by field', () => {
    const state = run(opened(), typed('Roles', 0), typed('active', 100, 'status'))
    expect(run(state, { type: 'undone', at: 200 }).values).toMatchObject({
      title: 'Roles',
      status: 'planned',
    })
  })

  test('a new edit after undo forgets what was undone', () => {
    const state = run(opened(), typed('A', 0), { type: 'undone', at: 1 }, typed('B', 5000))
    expect(run(state, { type: 'redone', at: 6000 }).values['title']).toBe('B')
  })

  test('does nothing where nothing was done', () => {
    const state = opened()
    expect(run(state, { type: 'undone', at: 0 })).toBe(state)
  })
})

describe('a new item', () => {
  const fresh = () => startItem('control', { status: 'planned' }, today)

  test('is not worth a question before something was typed', () => {
    expect(hasUnsaved(fresh())).toBe(false)
    expect(saveWords(fresh(), 0)).toBeNull()
  })

  test('says what is still to come', () => {
    const state = run(fresh(), typed('Roles'))
    expect(dueAt(state)).toBeNull()
    expect(hasUnsaved(state)).toBe(true)
    expect(saveWords(state, 0)?.text).toBe('Not saved yet: description to come')
  })

  test('is created once it is complete, and gets its key from the server', () => {
    const sending = run(fresh(), typed('Roles'), typed('All.', 10, 'description'), due)
    expect(sending.save).toMatchObject({
      state: 'saving',
      sent: { title: 'Roles', status: 'planned', description: 'All.' },
    })
    const done = run(
      sending,
      saved({ key: 'roles', version: 1, data: { title: 'Roles', description: 'All.' } }),
    )
    expect(done.item).toEqual({ id, version: 1 })
    expect(done.values['key']).toBe('roles')
    expect(hasUnsaved(done)).toBe(false)
    expect(run(done, { type: 'undone', at: 9000 }).values['key']).toBe('roles')
  })

  test('keeps what is typed while it is being created', () => {
    const state = run(
      fresh(),
      typed('Roles'),
      typed('All.', 10, 'description'),
      due,
      typed('All of it.', 20, 'description'),
      saved({ key: 'roles', version: 1, data: { title: 'Roles', description: 'All.' } }),
      due,
    )
    expect(state.save).toMatchObject({ sent: { key: 'roles', description: 'All of it.' } })
  })
})
