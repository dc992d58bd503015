import type { TrustCenter } from '@candor/contract/trust-center'
import { pageAnchors } from './anchors.ts'
import { disclosureOf, type KeyedAdvisory } from './content.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { splitSections, type TextSection } from './markdown/sections.ts'
import { textOf, type Block } from './markdown/tree.ts'
import type { Words } from './words.ts'

export type AdvisorySections = {
  /** A summary short enough to open the page. A longer one is its first section. */
  lead: Block[] | undefined
  texts: TextSection[]
  /** Ids of the sections that the page adds itself, where there is something to say in them. */
  timeline: string | undefined
  contact: string | undefined
}

const longestLead = 400

export function readAdvisory(
  advisory: KeyedAdvisory,
  document: TrustCenter,
  words: Words,
): AdvisorySections {
  const summary = parseMarkdown(advisory.summary)
  const isLead = summary.length === 1 && textOf(summary).length <= longestLead
  const taken = [pageAnchors.main, pageAnchors.legal, 'summary', 'timeline', 'contact']
  const details = splitSections(parseMarkdown(advisory.details ?? ''), words.details, taken)
  const hasDates = advisory.reported ?? advisory.fixed ?? advisory.published
  return {
    lead: isLead ? summary : undefined,
    texts: isLead
      ? details
      : [{ id: 'summary', title: words.summary, blocks: summary }, ...details],
    timeline: hasDates ? 'timeline' : undefined,
    contact: disclosureOf(document) ? 'contact' : undefined,
  }
}
