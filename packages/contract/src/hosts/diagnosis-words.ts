import type { Finding, Verdict } from './diagnosis.ts'

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What a record is called where people set it. */
function named({ record }: Finding): string {
  return record === 'address' ? 'address (A or AAAA) record' : `${record} record`
}

const words: Record<Verdict, (finding: Finding) => string> = {
  'as-expected': asExpected,
  'nothing-there': nothingThere,
  'wrong-value': (finding) =>
    `There is a ${named(finding)}, but it says something else. Set it to the expected value.`,
  'wrong-name': (finding) =>
    `The ${named(finding)} is there, but on the wrong name: it stands at ${finding.detail ?? 'another one'}. Many providers add the domain to the name by themselves.`,
  elsewhere: (finding) =>
    `The ${named(finding)} leads to ${finding.detail ?? 'another provider'}, so visitors land there. Replace its value.`,
  'other-target': () =>
    'The CNAME record leads to Candor, but to a target that is not this domain’s. Replace its value with the expected one.',
  proxied: (finding) =>
    `${finding.detail ?? 'A content delivery network'} stands between visitors and this page and hides where the name leads. Turn its proxy off for this name.`,
  'no-fixed-address': ({ detail }) =>
    `Addresses cannot be used here: this installation has none that a name can lead to. ${detail === null ? 'Set a CNAME record in their place.' : `Use a name that can have a CNAME record, such as ${detail}.`}`,
  'not-answered-here': () =>
    'The name leads to the right address, but the answer there is not ours. Something between, such as a proxy, answers in our place.',
  'caa-forbids': (finding) =>
    `A CAA record at ${finding.detail ?? finding.name} forbids the certificate authority. Add a CAA record that allows ${finding.expected[0] ?? 'it'}.`,
  'servers-disagree': () =>
    'Some name servers know the record and others do not. After a change this settles by itself, usually within the hour.',
  'no-answer': ({ record }) => unanswered[record] ?? goOnAsking,
  'not-yet': () =>
    'It is asked for once the name is proved and leads here. That usually takes less than a minute.',
  'not-trusted': ({ detail }) =>
    `Browsers warn of the certificate that visitors are shown: it is ${detail ?? 'not valid'}. Whoever runs this installation has to mend that.`,
}

const goOnAsking =
  'The name servers do not answer at the moment. Nothing is changed by that; we go on asking.'

const unanswered: Partial<Record<Finding['record'], string>> = {
  certificate:
    'Our own addresses do not answer where we look from, so we cannot tell what visitors find.',
  CAA: 'The name servers do not say at the moment whether a certificate may be issued, and so an authority would not issue one. We go on asking.',
}

function asExpected(finding: Finding): string {
  switch (finding.record) {
    case 'CAA':
      return finding.found.length > 0
        ? `The CAA record at ${finding.name} allows it.`
        : 'No CAA record is there, so every authority may issue one.'
    case 'page':
      return 'What is asked for at this name comes from here.'
    case 'certificate':
      return `Visitors are shown a certificate that browsers trust, until ${day.format(new Date(finding.detail ?? 0))}. It is renewed by itself.`
    default:
      return `The ${named(finding)} is as it must be.`
  }
}

function nothingThere({ record }: Finding): string {
  switch (record) {
    case 'TXT':
      return 'There is no TXT record yet. New records can take a few minutes to be seen.'
    case 'certificate':
      return 'No certificate was issued yet. It is asked for again and again, and comes by itself.'
    default:
      return 'The name leads nowhere yet. New records can take a few minutes to be seen.'
  }
}

/** A finding in words: the same on every screen, in every mail and on the command line. */
export function findingWords(finding: Finding): string {
  return words[finding.verdict](finding)
}

/** How long some server may go on saying what is not as it must be; undefined where that is not known. */
export function memoryWords({ outcome, found }: Finding): string | undefined {
  const times = found.flatMap(({ ttl }) => (ttl === undefined ? [] : [ttl]))
  if (outcome === 'right' || times.length === 0) return undefined
  const longest = Math.max(...times)
  if (longest === 0) return undefined
  const isThere = found.some(({ values }) => values.length > 0)
  return isThere
    ? `Servers may go on saying the old value for up to ${duration(longest)} after you change it.`
    : `Servers may go on saying that nothing is there for up to ${duration(longest)} after you set it.`
}

/** Rounded up, so that it never says too little. */
function duration(seconds: number): string {
  if (seconds <= 90) return counted(seconds, 'second')
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 90 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour')
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}
