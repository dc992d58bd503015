import { kindNames, kindOf, titleOf, type KindName } from '@candor/contract/kinds/registry'
import type { Item } from '@candor/contract/views'
import { asItemData } from '../../api/item-data.ts'
import { kindWord } from '../../components/comparison/change-words.ts'

/** What an entry was about, as its object names it: `control/role-model`. */
export type Subject =
  | { type: 'item'; kind: KindName; key: string }
  | { type: 'other'; name: string }

export function subjectOf(object: string): Subject {
  const [first, key] = split(object)
  const kind = kindNames.find((name) => name === first)
  return kind && key ? { type: 'item', kind, key } : { type: 'other', name: object }
}

/** Words before a thing's own name, and that name: [“the control ”, “Role model”]. */
export function wordsFor(object: string, title: string | null): [string, string] {
  const subject = subjectOf(object)
  if (subject.type === 'other') return otherWords(object)
  const { kind, key } = subject
  if (kindOf(kind).singleton) return ['the ', kindWord(kind)]
  return [`the ${kindWord(kind)} `, `“${title ?? key}”`]
}

type Words = (rest: string) => [string, string]

/** Everything that is no item, by the first part of its object. What is not here is said as it is. */
const others: Record<string, Words> = {
  'audit-log': () => ['', 'the audit log'],
  bin: () => ['', 'what had been in the bin for thirty days'],
  'change-request': (rest) => ['', `change request ${rest.replace(/\/.*/, '')}`],
  document: () => ['', 'a document'],
  host: (rest) => ['the address ', rest],
  invitation: (rest) => ['', rest],
  member: (rest) => ['', rest],
  release: (rest) => ['', `release ${rest}`],
  review: () => ['', 'the rules of review'],
  'review-group': () => ['', 'a group of reviewers'],
  secret: (rest) => ['the secret ', `“${rest}”`],
  secrets: () => ['', 'all secrets'],
  workspace: () => ['', 'the workspace'],
}

function otherWords(object: string): [string, string] {
  const [first, rest] = split(object)
  const words = Object.hasOwn(others, first) ? others[first] : undefined
  if (words) return words(rest)
  const kind = `the ${first.replaceAll('-', ' ')}`
  return rest ? [`${kind} `, rest] : ['', kind]
}

/** “Controls”, “Releases”: what a filter by kind is called. */
export function kindLabel(kind: string): string {
  const known = kindNames.find((name) => name === kind)
  if (known) return kindOf(known).singleton ? kindOf(known).label : kindOf(known).plural
  return kindLabels[kind] ?? kind
}

const kindLabels: Record<string, string> = {
  'audit-log': 'Audit log',
  bin: 'Bin',
  'change-request': 'Change requests',
  document: 'Imports',
  host: 'Addresses',
  invitation: 'Invitations',
  member: 'People',
  release: 'Releases',
  review: 'Rules of review',
  'review-group': 'Groups of reviewers',
  secret: 'Secrets',
  workspace: 'Workspace',
}

/** What the log can be narrowed to. */
export const objectKinds: readonly string[] = [...kindNames, ...Object.keys(kindLabels)]

/** The item as it is in the draft now. */
export function findItem(items: readonly Item[], object: string): Item | undefined {
  return items.find(({ kind, key }) => `${kind}/${key}` === object)
}

export function titleOfItem(item: Item): string {
  return titleOf(item.kind, asItemData(item.data))
}

function split(object: string): [string, string] {
  const at = object.indexOf('/')
  return at < 0 ? [object, ''] : [object.slice(0, at), object.slice(at + 1)]
}
