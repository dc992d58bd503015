import type { Finding, Verdict } from './diagnosis.ts'

/** What a record is called where people set it. */
function named({ record }: Finding): string {
  return record === 'address' ? 'address (A or AAAA) record' : `${record} record`
}

const words: Record<Verdict, (finding: Finding) => string> = {
  'as-expected': (finding) =>
    finding.record === 'CAA'
      ? 'A certificate may be issued.'
      : finding.record === 'page'
        ? 'What is asked for at this name comes from here.'
        : `The ${named(finding)} is as it must be.`,
  'nothing-there': (finding) =>
    finding.record === 'TXT'
      ? 'There is no TXT record yet. New records can take a few minutes to be seen.'
      : 'The name leads nowhere yet. New records can take a few minutes to be seen.',
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
  'no-fixed-address': () =>
    'An address record cannot be used here: this installation has no fixed addresses. Set a CNAME record, or an ALIAS record where your provider has them.',
  'not-answered-here': () =>
    'The name leads to the right address, but the answer there is not ours. Something between, such as a proxy, answers in our place.',
  'caa-forbids': (finding) =>
    `A CAA record at ${finding.detail ?? finding.name} forbids the certificate authority. Add a CAA record that allows ${finding.expected[0] ?? 'it'}.`,
  'servers-disagree': () =>
    'Some name servers know the record and others do not. After a change this settles by itself, usually within the hour.',
  'no-answer': () =>
    'The name servers do not answer at the moment. Nothing is changed by that; we go on asking.',
}

/** A finding in words: the same on every screen, in every mail and on the command line. */
export function findingWords(finding: Finding): string {
  return words[finding.verdict](finding)
}
