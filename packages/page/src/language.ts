const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])
const rightToLeftScripts = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm'])

/** Which way a language runs; a script named in the tag decides before the language does. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [base = '', ...subtags] = language.toLowerCase().split('-')
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag))
  if (script) return rightToLeftScripts.has(script) ? 'rtl' : 'ltr'
  return rightToLeft.has(base) ? 'rtl' : 'ltr'
}

export function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language)
}

/** Writes dates (YYYY-MM-DD) in words: in the page's language, in British order where that is English. */
export function dateFormat(language: string): (date: string) => string {
  if (last?.language !== language) last = { language, format: makeFormat(language) }
  const { format } = last
  return (date) => format.format(new Date(`${date}T00:00:00Z`))
}

// To make one is much work, and a preview asks for the same one at every key.
let last: { language: string; format: Intl.DateTimeFormat } | undefined

function makeFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(isEnglish(language) ? 'en-GB' : localeOf(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    // Releases, reports and audits are dated by this calendar everywhere.
    calendar: 'gregory',
    timeZone: 'UTC',
  })
}

/** A tag can have the right shape and still be none, such as one that says a variant twice. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-GB'
  } catch {
    return 'en-GB'
  }
}

/** The UTC day of an instant. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10)
}
