import type { KindName } from '@candor/contract/kinds/registry'
import type { TrustCenter } from '@candor/contract/trust-center'

/** A few items of each kind, as another company has them. */
export const examples: Partial<Record<KindName, Omit<TrustCenter, 'profile'>>> = {
  highlight: {
    highlights: [
      {
        key: 'encryption',
        title: 'Encryption',
        status: 'implemented',
        description: 'Data is encrypted in transit and at rest.',
      },
      {
        key: 'data-residency',
        title: 'Data residency',
        status: 'in-progress',
        description: 'Customer data is moving to data centres in the EU.',
      },
    ],
  },
  'control-group': {
    controlGroups: [
      {
        key: 'identity-access',
        title: 'Identity & access',
        controls: [
          {
            key: 'two-factor',
            title: 'Second factor',
            status: 'implemented',
            description: 'Everybody with access to production signs in with a second factor.',
            assurance: 'documented',
            checkedOn: '2026-03-04',
          },
          {
            key: 'access-review',
            title: 'Access review',
            status: 'active',
            description: 'Every quarter somebody looks at who can reach what, and why.',
          },
        ],
      },
    ],
  },
  certification: {
    certifications: [
      {
        key: 'iso-27001',
        title: 'ISO/IEC 27001:2022',
        status: 'current',
        scope: 'Development and operation of the product, all sites.',
        auditor: 'Nordic Assurance',
        expires: '2028-02-28',
      },
      {
        key: 'soc-2',
        title: 'SOC 2 Type II',
        status: 'in-progress',
        scope: 'Security and availability.',
      },
    ],
  },
  advisory: {
    advisories: [
      {
        key: 'EX-2026-001',
        title: 'Export links could be guessed',
        severity: 'medium',
        status: 'fixed',
        summary:
          'Links to exported files were shorter than they should have been. We found no sign that anybody used this. No action is needed.',
        reported: '2026-02-03',
        fixed: '2026-02-04',
        published: '2026-02-11',
      },
    ],
  },
  subprocessor: {
    subprocessors: [
      {
        key: 'vercel',
        vendor: 'Vercel',
        purpose: 'Hosting and edge delivery',
        location: 'EU/US',
        link: 'https://vercel.com',
      },
      {
        key: 'stripe',
        vendor: 'Stripe',
        purpose: 'Payments and billing',
        location: 'EU/US',
        link: 'https://stripe.com',
      },
    ],
  },
  disclosure: {
    disclosure: {
      contact: 'security@example.com',
      include: ['Steps to reproduce', 'What an attacker could reach'],
      responseGoals: [
        { goal: 'We acknowledge a report', within: '72 hours' },
        { severity: 'critical', goal: 'Fixed or mitigated', within: '72 hours' },
      ],
      safeHarbor:
        'Whoever looks for holes in good faith and tells us first has nothing to fear from us.',
    },
  },
  faq: {
    faqs: [
      {
        key: 'where-is-data',
        question: 'Where is our data stored?',
        answer: 'In Frankfurt and Dublin. Backups stay in the same region.',
      },
      {
        key: 'training',
        question: 'Do you train AI models with our data?',
        answer: 'No. Neither do the providers we use; our contracts with them rule it out.',
      },
    ],
  },
  'legal-link': {
    legal: [
      { key: 'imprint', title: 'Imprint', url: 'https://example.com/imprint' },
      { key: 'privacy', title: 'Privacy policy', url: 'https://example.com/privacy' },
      { key: 'dpa', title: 'Data processing agreement', url: 'https://example.com/dpa' },
    ],
  },
}
