import { kindNames, kindOf, type KindName } from '@candor/contract/kinds/registry'
import { statusLabels, type Status } from '@candor/contract/kinds/status'
import type { DraftChange } from '@candor/contract/views'
import { kindWord } from '../../components/comparison/change-words.ts'
import { listed } from '../../components/count-words.ts'

export type Sentence = { heading: string; text: string }

/** How many items of each kind the public sees now. */
export type PublicCounts = (kind: KindName) => number

const namedAtMost = 3
/** Characters of a name; enough to tell which question is meant. */
const quotedAtMost = 90

/** What the public will see of the chosen changes, a sentence or two for each part of the page. */
export function sentencesFor(chosen: readonly DraftChange[], countOf: PublicCounts): Sentence[] {
  return kindNames.flatMap((kind) => {
    const ofKind = chosen.filter((change) => change.kind === kind)
    if (ofKind.length === 0) return []
    const { plural, singleton } = kindOf(kind)
    const texts = singleton ? ofKind.map(singletonWords) : listWords(kind, ofKind, countOf(kind))
    return [{ heading: plural, text: texts.join(' ') }]
  })
}

function singletonWords(change: DraftChange): string {
  switch (change.type) {
    case 'added':
      return 'appears for the first time.'
    case 'removed':
      return 'disappears.'
    case 'moved':
      return 'moves.'
    case 'edited':
      return `${fieldWords(change)}.`
  }
}

function listWords(kind: KindName, changes: readonly DraftChange[], count: number): string[] {
  const added = changes.filter(({ type }) => type === 'added')
  const removed = changes.filter(({ type }) => type === 'removed')
  const edited = changes.filter(({ type }) => type === 'edited')
  const moved = changes.filter(({ type }) => type === 'moved')
  return [
    nameSome(added, { one: 'appears', many: 'appear', describe: additionWords }),
    nameSome(edited, { one: 'changes', many: 'change', describe: editWords }),
    nameSome(moved, { one: 'moves to another place', many: 'move to other places' }),
    nameSome(removed, { one: 'disappears', many: 'disappear' }),
    totalWords(kind, count, count + added.length - removed.length),
  ].filter((words) => words !== '')
}

type Verb = { one: string; many: string; describe?: (change: DraftChange) => string }

/** Each by itself while they are few, then a number and the first names. */
function nameSome(changes: readonly DraftChange[], verb: Verb): string {
  const { one, many, describe = (change) => `${quoted(change)} ${one}` } = verb
  if (changes.length === 0) return ''
  if (changes.length <= namedAtMost) return `${changes.map(describe).join('; ')}.`
  const names = changes.slice(0, namedAtMost).map(quoted)
  return `${changes.length} ${many}: ${listed([...names, `${changes.length - namedAtMost} more`])}.`
}

function quoted({ title }: DraftChange): string {
  const cut = title
    .slice(0, quotedAtMost)
    .replace(/\s\S*$/, '')
    .trimEnd()
  return `“${title.length > quotedAtMost ? `${cut} …` : title}”`
}

function additionWords(change: DraftChange): string {
  const data = change.after?.data ?? {}
  const more = change.kind === 'subprocessor' ? [data['purpose'], data['location']] : []
  const words = more.filter((word) => typeof word === 'string')
  const status = statusWord(data['status'])
  const facts = status ? [status] : words
  return `${quoted(change)} appears${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}

function editWords(change: DraftChange): string {
  const place = change.moved ? ', and moves to another place' : ''
  return `${quoted(change)}: ${fieldWords(change)}${place}`
}

function fieldWords({ fields }: DraftChange): string {
  const status = fields.find(({ field }) => field === 'status')
  const from = statusWord(status?.before)
  const to = statusWord(status?.after)
  const others = fields
    .filter((field) => field !== status || !from || !to)
    .map(({ label }) => label)
  const changed = others.length > 0 ? `changes in ${listed(others)}` : ''
  return [from && to ? `from ${from} to ${to}` : '', changed].filter(Boolean).join(', ')
}

function statusWord(value: unknown): string | undefined {
  return typeof value === 'string' && value in statusLabels
    ? statusLabels[asStatus(value)]
    : undefined
}

/** Only called for the names that `statusLabels` has. */
function asStatus(value: string): Status {
  return value as Status
}

function totalWords(kind: KindName, before: number, after: number): string {
  if (before === after) return ''
  if (before === 0) return `The page then has ${after} ${kindWord(kind, after)}.`
  return after === 0
    ? 'None are left.'
    : `${before} ${before === 1 ? 'becomes' : 'become'} ${after}.`
}
