import type { Release } from '@candor/contract/release'
import { TrustCenter } from '@candor/contract/trust-center'

export const today = '2026-05-20'
export const view = { origin: 'https://trust.example.com', today }

/** A company with something in every section. */
export function sampleDocument(): TrustCenter {
  return TrustCenter.parse({
    profile: {
      name: 'Acme',
      tagline: 'How we keep your data.',
      introduction: 'We publish this **twice a year**.',
      website: 'https://acme.example/',
      contacts: [{ label: 'Privacy', address: 'privacy@acme.example' }],
    },
    highlights: [
      { key: 'encryption', title: 'Encryption', status: 'active', description: 'TLS everywhere.' },
    ],
    controlGroups: [
      {
        key: 'access',
        title: 'Access',
        controls: [
          {
            key: 'sign-in',
            title: 'Sign-in',
            status: 'implemented',
            description: 'Everyone signs in.',
            assurance: 'attested',
            checkedOn: '2026-01-02',
            reviewBy: '2026-06-30',
            evidence: [{ title: 'Report', url: 'https://acme.example/report' }],
          },
          { key: 'roles', title: 'Roles', status: 'planned', description: 'Roles will follow.' },
        ],
      },
    ],
    certifications: [
      {
        key: 'iso-27001',
        title: 'ISO/IEC 27001:2022',
        status: 'current',
        auditor: 'Auditors',
        expires: '2026-08-31',
      },
    ],
    advisories: [
      {
        key: 'ACME-2026-001',
        title: 'A door stood open',
        severity: 'high',
        status: 'fixed',
        summary: 'An internal function could be called from outside.',
        details: 'Before.\n\n## What happened\n\nThis.\n\n## What happened\n\nThat.',
        reported: '2026-05-03',
        fixed: '2026-05-05',
      },
    ],
    subprocessors: [
      {
        key: 'vercel',
        vendor: 'Vercel',
        purpose: 'Hosting',
        location: 'EU',
        link: 'https://www.vercel.com/legal',
      },
    ],
    disclosure: {
      contact: 'security@acme.example',
      include: ['the steps'],
      responseGoals: [
        { goal: 'Acknowledgment', within: '72 hours' },
        { severity: 'high', goal: 'Remediation', within: '7 days' },
      ],
      safeHarbor: 'We welcome research in good faith.',
      bounty: false,
    },
    faqs: [{ key: 'where', question: 'Where is my data?', answer: 'In the EU.' }],
    legal: [{ key: 'imprint', title: 'Imprint', url: 'https://acme.example/imprint' }],
  })
}

export function releaseOf(document: TrustCenter = sampleDocument()): Release {
  return {
    number: 4,
    publishedAt: '2026-02-22T23:30:00.000Z',
    hash: 'ab12cd34'.repeat(8),
    document,
  }
}
