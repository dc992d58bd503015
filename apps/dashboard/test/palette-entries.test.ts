import type { Item, Workspace } from '@candor/contract/views'
import { expect, test } from 'vitest'
import { editorOf } from '../src/editor-link.ts'
import { findEntries, listPlaces } from '../src/features/shell/palette-entries.ts'

const workspace: Workspace = {
  id: crypto.randomUUID(),
  slug: 'oxom',
  name: 'oxom',
  role: 'editor',
  address: 'https://oxom.example/',
  hosts: [],
  release: null,
  changeCount: 2,
  deletion: null,
}

function control(title: string): Item {
  return {
    id: crypto.randomUUID(),
    kind: 'control',
    key: title,
    parentId: null,
    data: { title, status: 'planned', description: 'x' },
    version: 1,
    updatedAt: '2026-05-01T00:00:00Z',
    updatedBy: 'A. Admin',
  }
}

function find(typed: string, known: Partial<Workspace> = {}) {
  const items = [control('Überwachung')]
  const places = listPlaces({ workspace: { ...workspace, ...known }, items, workspaces: [] })
  return findEntries(places, typed).map(({ title }) => title)
}

test('without words it lists the pages', () => {
  expect(find('')).toContain('Releases')
  expect(find('')).not.toContain('Überwachung')
})

test('items are found without their accents and by their kind', () => {
  expect(find('uberw')).toEqual(['Überwachung'])
  expect(find('control uber')).toEqual(['Überwachung'])
})

test('publishing is offered to those who may, and only when there is something', () => {
  expect(find('publish')).toEqual(['Publish…'])
  expect(find('publish', { role: 'member' })).toEqual([])
  expect(find('publish', { changeCount: 0 })).toEqual([])
})

test('what is edited on a screen of its own is opened there, everything else in its section', () => {
  expect(editorOf('oxom', { kind: 'appearance', key: 'appearance' })).toEqual({
    to: '/$workspace/appearance',
    params: { workspace: 'oxom' },
  })
  expect(editorOf('oxom', { kind: 'faq', key: 'where' })).toMatchObject({
    params: { section: 'faqs' },
    search: { item: 'faq/where' },
  })
})
