import type { Release } from '@candor/contract/release'
import { disclosureOf, filledSections } from './content.ts'
import { parseMarkdown } from './markdown/parse.ts'
import { textOf } from './markdown/tree.ts'
import type { PageSetting } from './page-setting.ts'

type Facts = { origin: string; path: string; title: string; description: string }

/** The page's facts in schema.org's words, safe to stand inside a script element. */
export function jsonLd(page: PageSetting, release: Release, facts: Facts): string {
  const url = facts.origin + facts.path
  const graph = [
    {
      '@type': 'WebPage',
      '@id': url,
      url,
      name: facts.title,
      description: facts.description,
      inLanguage: page.language,
      dateModified: release.publishedAt,
      version: release.number,
      publisher: { '@id': `${facts.origin}/#organization` },
    },
    organization(page, facts.origin),
    ...(facts.path === '/' ? faqPage(page, url) : []),
  ]
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph })
  return text.replaceAll('<', '\\u003c')
}

function organization({ document, logo }: PageSetting, origin: string) {
  const { name, website, contacts = [] } = document.profile
  const security = disclosureOf(document)?.contact
  const addresses = [
    ...(security ? [{ label: 'security', address: security }] : []),
    ...contacts.filter(({ address }) => address !== security),
  ]
  return {
    '@type': 'Organization',
    '@id': `${origin}/#organization`,
    name,
    url: website,
    logo: logo && origin + logo.source,
    contactPoint: addresses.map(({ label, address }) => ({
      '@type': 'ContactPoint',
      contactType: label,
      [address.includes('://') ? 'url' : 'email']: address,
    })),
  }
}

function faqPage({ document }: PageSetting, url: string) {
  if (!filledSections(document).includes('faqs')) return []
  const mainEntity = (document.faqs ?? []).map(({ question, answer }) => ({
    '@type': 'Question',
    name: question,
    acceptedAnswer: { '@type': 'Answer', text: textOf(parseMarkdown(answer)) },
  }))
  return [{ '@type': 'FAQPage', '@id': `${url}#faqs`, mainEntity }]
}
