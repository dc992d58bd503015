import type { Release } from '@candor/contract/release'
import type { TrustCenter } from '@candor/contract/trust-center'
import { readFileSync } from 'node:fs'
import { formatIssue } from '../src/format-issue.ts'
import { parseTrustCenter } from '../src/trust-center-file.ts'

export const exampleNames = ['oxom', 'hoshizora'] as const

/** The document of one of the examples that come with the product. */
export function readExample(name: (typeof exampleNames)[number]): TrustCenter {
  const file = new URL(`../../../examples/${name}/trust-center.yaml`, import.meta.url)
  const parsed = parseTrustCenter(readFileSync(file, 'utf8'))
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('\n'))
  return parsed.document
}

export function releaseOf(
  document: TrustCenter,
  publishedAt = '2026-11-02T08:30:00.000Z',
): Release {
  return { number: 1, publishedAt, hash: '0'.repeat(64), document }
}
