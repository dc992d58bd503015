import { hostileNames } from './hostile-names.ts'
import { hostileTexts } from './hostile-values.ts'
import type { Random } from './random.ts'

export function mutatePath(path: string, random: Random): string {
  const parts = path.split('/')
  const at = 1 + random.below(Math.max(1, parts.length - 1))
  const piece = random.pick([
    '',
    '.',
    '..',
    '%2e%2e',
    '%2f',
    '%5c',
    '%00',
    '%ff',
    '%c0%af',
    '%25%32%66',
    ';a=b',
    '*',
    '~',
    '0',
    '-1',
    '00000000-0000-0000-0000-000000000000',
    '99999999999999999999',
    '__proto__',
    'constructor',
    'a'.repeat(4_000),
    encodeURIComponent(random.pick(hostileTexts).toWellFormed()).slice(0, 4_000),
  ])
  switch (random.below(4)) {
    case 0:
      return parts.with(at, piece).join('/')
    case 1:
      return parts.with(at, `${parts[at]}${piece}`).join('/')
    case 2:
      return [...parts.slice(0, at), piece, ...parts.slice(at)].join('/')
    default:
      return random.isLikely(0.5) ? path.toUpperCase() : `${path}/`
  }
}

export function mutateQuery(query: string, random: Random): string {
  const name = random.pick(['format', 'before', 'limit', ...hostileNames]).toWellFormed()
  const value = random.pick(hostileTexts).toWellFormed().slice(0, 1_000)
  const more = `${encodeURIComponent(name).slice(0, 500)}=${encodeURIComponent(value).slice(0, 4_000)}`
  return random.pick([
    `${query}&${more}`,
    more,
    `${query}&${query}`,
    `${more}&${more}`,
    '%',
    '&&=&',
    '?',
  ])
}
