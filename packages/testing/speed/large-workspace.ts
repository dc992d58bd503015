import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { candor } from '../e2e/drill-command.ts'
import type { FreshCandor } from '../e2e/running-candor.ts'

export const large = { slug: 'large', controls: 250, faqs: 250 }

/** A workspace as large as few are, of which all that is public has been changed since. */
export async function fillLarge({ dataDir, port }: FreshCandor): Promise<void> {
  const env = { DATA_DIR: dataDir, PORT: String(port) }
  const file = join(dataDir, 'large.json')
  const into = ['--workspace', large.slug]
  await candor(env, 'workspace', 'create', large.slug, '--name', 'Large')
  await candor(env, 'member', 'add', 'admin@example.com', ...into, '--role', 'admin')
  for (const [words, ...more] of [['as it was', '--publish'], ['as it is now']]) {
    writeFileSync(file, JSON.stringify(documentOf(words ?? '')))
    await candor(env, 'import', file, ...into, ...more)
  }
}

function documentOf(words: string): object {
  const count = (length: number) => Array.from({ length }, (_, n) => n + 1)
  const groups = 10
  return {
    profile: { name: 'Large', language: 'en' },
    controlGroups: count(groups).map((group) => ({
      key: `group-${group}`,
      title: `Group ${group}`,
      controls: count(large.controls / groups).map((n) => ({
        key: `control-${group}-${n}`,
        title: `Control ${n} of group ${group}`,
        status: n % 3 === 0 ? 'planned' : 'implemented',
        description: `What this control does, ${words}, said in a sentence or two. It has no end.`,
      })),
    })),
    faqs: count(large.faqs).map((n) => ({
      key: `faq-${n}`,
      question: `What about number ${n}?`,
      answer: `An answer, ${words}, as long as answers are: some lines that say what is done and by whom.`,
    })),
  }
}
