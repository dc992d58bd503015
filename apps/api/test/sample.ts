import type { TrustCenter } from '@candor/contract/trust-center'

/** A small trust center with something of most kinds. */
export const sample: TrustCenter = {
  profile: { name: 'Acme', tagline: 'Anvils, kept safe.' },
  controlGroups: [
    {
      key: 'access',
      title: 'Access',
      controls: [
        { key: 'roles', title: 'Role model', status: 'in-progress', description: 'Three roles.' },
        {
          key: 'sign-in',
          title: 'Sign-in',
          status: 'implemented',
          description: 'Everybody signs in.',
        },
      ],
    },
  ],
  advisories: [
    {
      key: 'ACME-2026-001',
      title: 'Falling anvils',
      severity: 'high',
      status: 'fixed',
      summary: 'Anvils fell.',
      reported: '2026-05-03',
      fixed: '2026-05-03',
    },
  ],
  disclosure: { contact: 'security@acme.example' },
  faqs: [
    { key: 'where', question: 'Where is my data?', answer: 'In the warehouse.' },
    { key: 'who', question: 'Who can see it?', answer: 'The coyote cannot.' },
  ],
}
