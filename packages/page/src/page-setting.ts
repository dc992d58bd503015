import { itemName } from '@candor/contract/content/item'
import type { Shade } from '@candor/contract/color/accent'
import type { KindName } from '@candor/contract/kinds/registry'
import type { Scheme } from '@candor/contract/kinds/scheme'
import type { Release } from '@candor/contract/release'
import type { TrustCenter } from '@candor/contract/trust-center'
import { createContext, use } from 'react'
import { anchorOf } from './anchors.ts'
import { dateFormat, dayOf, directionOf, isEnglish } from './language.ts'
import { iconOf, logoOf, type PageLogo } from './logo.ts'
import { sectionNames, type SectionNames } from './section-names.ts'
import { wordsFor, type Words } from './words.ts'

/** Number, day and hash of the release that a page shows. */
export type ReleaseFacts = { number: number; date: string; hash: string }

/** What a page says of its release; what it says itself is the document beside it. */
export type ReleaseHead = Pick<Release, 'number' | 'publishedAt' | 'hash'>

/** What every part of a page needs to know about the whole. */
export type PageSetting = {
  document: TrustCenter
  today: string
  release: ReleaseFacts | undefined
  /** Inside the dashboard: no landmarks of its own, the logo from the document itself. */
  preview: boolean
  logo: PageLogo | undefined
  /** A company's own icon; without one its letter stands in. */
  icon: string | undefined
  /** What the page offers: what its company has chosen, or in a preview what its reader wants to see. */
  scheme: Scheme
  language: string
  direction: 'ltr' | 'rtl'
  words: Words
  names: SectionNames
  /** Marks the page's own words where they are in another language than the company's. */
  ui: { lang?: string }
  formatDate: (date: string) => string
  changed: ReadonlySet<string>
  highlighted: string | undefined
}

export type SettingOptions = {
  document: TrustCenter
  today: string
  release?: ReleaseHead | undefined
  preview?: {
    changed?: readonly string[] | undefined
    highlight?: { kind: string; key: string } | undefined
    scheme?: Shade | undefined
  }
}

export function pageSetting({ document, today, release, preview }: SettingOptions): PageSetting {
  const language = document.profile.language ?? 'en'
  const { words, wordsLanguage } = wordsFor(language)
  const ui = isEnglish(language) ? {} : { lang: wordsLanguage }
  const scheme = preview?.scheme ?? document.appearance?.scheme ?? 'both'
  const shown = preview ? undefined : release
  return {
    document,
    today,
    release: release && {
      number: release.number,
      date: dayOf(release.publishedAt),
      hash: release.hash,
    },
    preview: preview !== undefined,
    logo: logoOf(document, scheme, shown),
    icon: shown && iconOf(document, shown),
    scheme,
    language,
    direction: directionOf(language),
    words,
    names: sectionNames(document, words, ui),
    ui,
    formatDate: dateFormat(language),
    changed: new Set(preview?.changed),
    highlighted: preview?.highlight && itemName(preview.highlight),
  }
}

const PageContext = createContext<PageSetting | undefined>(undefined)

export const PageProvider = PageContext.Provider

export function usePage(): PageSetting {
  const page = use(PageContext)
  if (!page) throw new Error('A part of the page was rendered outside of a page')
  return page
}

/** The attributes by which an item can be linked to, targeted, and marked in a preview. */
export function itemAttributes(page: PageSetting, kind: KindName, key: string) {
  const name = itemName({ kind, key })
  return {
    id: anchorOf(kind, key),
    'data-changed': page.changed.has(name) ? '' : undefined,
    'data-highlight': page.highlighted === name ? '' : undefined,
  }
}
