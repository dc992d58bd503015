import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { requirementsUpTo } from './asvs-requirements.ts'
import { root } from './checkout.ts'

const words = z
  .string()
  .trim()
  .min(3)
  .refine((text) => text.split(' ').length <= 12, 'Say it in twelve words')
const reason = z.string().trim().min(10)

const Answer = z.union([
  z.strictObject({ says: words, test: z.array(z.string().min(10)).min(1) }),
  z.strictObject({ says: words, notApplicable: reason }),
  z.strictObject({ says: words, open: reason }),
])
export type Answer = z.infer<typeof Answer>

const Answers = z.record(z.string(), Answer)
export type Answers = z.infer<typeof Answers>

/** What docs/asvs.yaml says of every requirement. */
export function readAnswers(): Answers {
  return Answers.parse(parse(readFileSync(join(root, 'docs/asvs.yaml'), 'utf8')))
}

export type Counts = { test: number; notApplicable: number; open: number }

/** How many requirements of each chapter have which answer, and last of all of them. */
export function countAnswers(answers: Answers): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  for (const { id, chapter } of requirementsUpTo(2)) {
    for (const key of [chapter, 'All']) {
      const count = counts.get(key) ?? none()
      const answer = answers[id]
      if (answer) count[kindOf(answer)] += 1
      counts.set(key, count)
    }
  }
  const { All: all, ...rest } = Object.fromEntries(counts)
  return new Map([...Object.entries(rest), ...(all ? [['All', all] as const] : [])])
}

function none(): Counts {
  return { test: 0, notApplicable: 0, open: 0 }
}

function kindOf(answer: Answer): keyof Counts {
  return 'test' in answer ? 'test' : 'open' in answer ? 'open' : 'notApplicable'
}

/** What it comes to, in one sentence. */
export function asvsSummary(answers: Answers): string {
  const { test, notApplicable, open } = countAnswers(answers).get('All') ?? none()
  const all = test + notApplicable + open
  return `Of ${all} requirements, ${test} are held by tests, ${notApplicable} are not applicable, and ${open} are open.`
}
