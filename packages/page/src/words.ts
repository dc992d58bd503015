import { advisoryStatusLabels } from '@candor/contract/kinds/advisory'
import { certificationStatusLabels } from '@candor/contract/kinds/certification'
import { assuranceLabels } from '@candor/contract/kinds/claim'
import { sectionTitles } from '@candor/contract/kinds/section'
import { severityLabels } from '@candor/contract/kinds/severity'
import { statusLabels, statusMeanings } from '@candor/contract/kinds/status'

/** Every word on the page that is not the company's own. */
const english = {
  trustCenter: 'Trust Center',
  describes: (name: string) => `How ${name} handles security, privacy and reliability.`,
  skip: 'Skip to content',
  sectionsLabel: 'Sections',
  onThisPage: 'On this page',
  sections: sectionTitles,
  shortSections: {
    ...sectionTitles,
    highlights: 'Highlights',
    controls: 'Controls',
    advisories: 'Advisories',
    disclosure: 'Disclosure',
  },
  status: {
    ...certificationStatusLabels,
    ...statusLabels,
    due: 'Due for review',
    expired: 'Expired',
  },
  meaning: {
    ...statusMeanings,
    due: 'Was true when last checked; that check is now overdue',
  },
  severity: severityLabels,
  assurance: assuranceLabels,
  advisoryStatus: advisoryStatusLabels,
  lastUpdated: 'Last updated',
  notPublished: 'Not yet published',
  release: (number: number) => `release ${number}`,
  securityContact: 'Security contact',
  otherFormats: 'Other formats',
  introduction: 'Introduction',
  glance: 'At a glance',
  controlCount: (count: number) => (count === 1 ? '1 control' : `${count} controls`),
  newestAdvisory: 'Newest advisory',
  advisoryStands: {
    investigating: 'under investigation',
    mitigated: 'mitigated',
    fixed: 'fixed',
    withdrawn: 'withdrawn',
  },
  on: 'on',

  highlightsIntro: 'Where we stand on the subjects that reviewers ask about first.',
  controlsIntro: 'Measures that are in place, under way or planned.',
  statusesExplained: 'What the statuses mean',
  filter: 'Show controls by status',
  all: (count: number) => `All ${count}`,
  inPlace: (count: number, total: number) => `${count} of ${total} in place`,
  was: (status: string) => `${status} when last checked`,
  dueSince: 'review was due on',
  checked: 'checked on',
  evidence: 'Evidence',
  certificationsIntro: 'Audits by an outside party, each with its scope and dates.',
  noneCurrent: 'None is current.',
  scope: 'Scope',
  auditor: 'Auditor',
  period: 'Period',
  from: 'From',
  until: 'Until',
  validUntil: 'Valid until',
  wasValidUntil: 'Was valid until',
  source: 'Source',
  to: 'to',
  advisoriesIntro:
    'Security problems we found or were told about, once they can be published. Newest first.',
  severityLabel: 'Severity',
  statusLabel: 'Status',
  reported: 'Reported',
  fixed: 'Fixed',
  published: 'Published',
  cvss: 'CVSS',
  summary: 'Summary',
  details: 'Details',
  noDetails: 'None published yet',
  timeline: 'Timeline',
  contact: 'Contact',
  questions: 'Questions about this advisory, or something to add:',
  fixedAfter: (days: number) =>
    days === 0
      ? 'On the day it was reported.'
      : `${days === 1 ? 'One day' : `${days} days`} after the report.`,
  goalFor: (severity: string) => `Our goal for severity ${severity}:`,
  goalWithin: (goal: string, within: string) => `${goal} within ${within}.`,

  subprocessorsIntro: 'Outside providers that process data for us. This list can change.',
  subprocessorsCaption: 'Current providers',
  vendor: 'Vendor',
  purpose: 'Purpose',
  location: 'Location',
  data: 'Data',
  since: 'Since',
  website: 'Website',

  disclosureIntro: 'If you have found a weakness, we want to hear of it.',
  writeTo: 'Reports go to',
  report: 'Report a vulnerability',
  reportSubject: 'Security report',
  encrypt: 'To encrypt your report, use',
  ourKey: 'our PGP key',
  contactChecked: 'We last made sure that reports arrive on',
  include: 'Please include',
  rules: 'Rules for testing',
  responseGoals: 'Response goals',
  goalsCaption: 'What we aim for, by severity',
  everyReport: 'Every report',
  goal: 'Goal',
  within: 'Within',
  safeHarbor: 'Safe harbor',
  bounty: 'Bounties',
  bountyYes: 'We pay bounties.',
  bountyNo: 'We do not pay bounties.',
  acknowledgments: 'Acknowledgments',
  thanks: 'We thank those who reported to us',
  onPage: 'on this page',
  faqsIntro: 'Short answers to what we are asked most. Each has its own link.',
  faqCount: (count: number) => `${count} questions, each with its own link.`,
  linkTo: (title: string) => `Link to ${title}`,
  about: 'About this page',
  aboutIntro: (name: string) =>
    `Statements here are ${name}’s own unless a source is named. The date is that of the newest release; nobody types it in.`,
  contacts: 'Contacts',
  releaseTitle: 'Release',
  number: 'Number',
  publishedOn: 'Published',
  hash: 'SHA-256',
  formats: 'Formats',
  publishedWith: 'Published with Candor',
  home: 'Go to the trust center',
}

export type Words = typeof english

/** The page's own words, and the language they are in: English until others are written. */
export function wordsFor(_language: string): { words: Words; wordsLanguage: string } {
  return { words: english, wordsLanguage: 'en' }
}
