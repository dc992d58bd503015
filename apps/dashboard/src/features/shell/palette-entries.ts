import { kindOf, titleOf } from '@candor/contract/kinds/registry'
import { isAllowed } from '@candor/contract/roles'
import type { Item, Workspace, WorkspaceSummary } from '@candor/contract/views'
import { linkOptions, type LinkOptions } from '@tanstack/react-router'
import { asItemData } from '../../api/item-data.ts'
import { contentSections } from '../../content-sections.ts'
import { editorOf } from '../../editor-link.ts'
import { mayGo, placeOf, publishing } from './use-shell-keys.ts'

export type Entry = {
  id: string
  group: 'Do' | 'Items' | 'Pages' | 'Workspaces'
  title: string
  more: string
  to: LinkOptions
}

type Known = {
  workspace: Workspace
  items: readonly Item[]
  workspaces: readonly WorkspaceSummary[]
}

const shown = 12

/** All that can be reached, with what it is found by: worked out once, and not at each key. */
export type Places = { pages: Entry[]; all: { entry: Entry; text: string }[] }

export function listPlaces(known: Known): Places {
  const pages = pageEntries(known.workspace)
  const all = [
    ...actionEntries(known.workspace),
    ...itemEntries(known.workspace.slug, known.items),
    ...pages,
    ...workspaceEntries(known),
  ]
  const withText = (entry: Entry) => ({ entry, text: normalise(`${entry.title} ${entry.more}`) })
  return { pages, all: all.map(withText) }
}

/** What can be reached by the words typed; without words the pages alone. */
export function findEntries({ pages, all }: Places, typed: string): Entry[] {
  const words = normalise(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return pages
  const found = all.filter(({ text }) => words.every((word) => text.includes(word)))
  const order: Entry['group'][] = ['Do', 'Items', 'Pages', 'Workspaces']
  return order.flatMap((group) => {
    const ofGroup = found.filter(({ entry }) => entry.group === group)
    return ofGroup.slice(0, shown).map(({ entry }) => entry)
  })
}

function normalise(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function pageEntries({ slug, role }: Workspace): Entry[] {
  const all = [
    ['Overview', 'o'],
    ['Inbox', 'n'],
    ['Changes', 'h'],
    ['Change requests', 'q'],
    ['Releases', 'r'],
    ['Hosts', 'd'],
    ['People', 'p'],
    ['Bin', 'b'],
    ['Import & export', 'i'],
    ['Audit log', 'a'],
    ['Settings', 's'],
  ] as const
  const pages = all.filter(([, letter]) => mayGo(letter, role))
  const [overview, ...rest] = pages.flatMap(([title, letter]): Entry[] => {
    const to = placeOf(letter, slug)
    const more = `G then ${letter.toUpperCase()}`
    return to ? [{ id: `page-${letter}`, group: 'Pages', title, more, to }] : []
  })
  const content = contentSections.map(({ name, title }): Entry => ({
    id: `page-${name}`,
    group: 'Pages',
    title,
    more: 'Content',
    to: sectionLink(slug, name),
  }))
  const appearance: Entry = {
    id: 'page-appearance',
    group: 'Pages',
    title: 'Appearance',
    more: 'Logo, colour, type, sections',
    to: linkOptions({ to: '/$workspace/appearance', params: { workspace: slug } }),
  }
  const found = overview ? [overview, ...content, appearance, ...rest] : content
  return [...found, accountEntry]
}

const accountEntry: Entry = {
  id: 'page-account',
  group: 'Pages',
  title: 'Your account',
  more: 'Password, two-step sign-in',
  to: linkOptions({ to: '/account' }),
}

function sectionLink(workspace: string, section: string): LinkOptions {
  return linkOptions({ to: '/$workspace/content/$section', params: { workspace, section } })
}

function itemEntries(workspace: string, items: readonly Item[]): Entry[] {
  return items.map((item) => ({
    id: `item-${item.id}`,
    group: 'Items',
    title: titleOf(item.kind, asItemData(item.data)),
    more: kindOf(item.kind).label,
    to: editorOf(workspace, item),
  }))
}

function actionEntries(workspace: Workspace): Entry[] {
  const { slug, role, changeCount } = workspace
  const publish: Entry = {
    id: 'do-publish',
    group: 'Do',
    title: 'Publish…',
    more: 'P',
    to: publishing(slug),
  }
  const preview: Entry = {
    id: 'do-preview',
    group: 'Do',
    title: 'Preview the whole draft',
    more: '',
    to: linkOptions({ to: '/$workspace/preview', params: { workspace: slug } }),
  }
  const create: Entry = {
    id: 'do-workspace',
    group: 'Do',
    title: 'New workspace…',
    more: '',
    to: linkOptions({ to: '/workspaces/new' }),
  }
  return changeCount > 0 && isAllowed(role, 'release.publish')
    ? [publish, preview, create]
    : [preview, create]
}

function workspaceEntries({ workspace, workspaces }: Known): Entry[] {
  return workspaces
    .filter(({ slug }) => slug !== workspace.slug)
    .map(({ slug, name }) => ({
      id: `workspace-${slug}`,
      group: 'Workspaces',
      title: name,
      more: slug,
      to: linkOptions({ to: '/$workspace', params: { workspace: slug } }),
    }))
}
