/** What a visitor of the example must be able to read, title and status side by side. */
export const oxomFacts: readonly string[] = [
  ...[
    'Security In progress',
    'Privacy In progress',
    'Data residency Implemented',
    'Access control Implemented',
    'Encryption Implemented',
    'Incident response Active',
  ],
  ...[
    'Authentication (Clerk) Implemented',
    'Role model Implemented',
    'Least privilege In progress',
  ],
  ...[
    'Change review In progress',
    'Dependency hygiene In progress',
    'Rate limiting & abuse prevention Planned',
  ],
  ...['Transport encryption Implemented', 'Backups Implemented', 'Audit logging Planned'],
  ...['Workspace isolation Implemented', 'Domain separation Implemented'],
  ...[
    'Identity & access',
    'Application security',
    'Privacy & safeguards',
    'Multi-tenancy isolation',
  ],
  ...['OXOM-2026-001', 'Vault Decrypt Secret — Unauthenticated API Access', 'High', '3 May 2026'],
  ...['Vercel', 'Supabase', 'Clerk', 'Anthropic', 'OpenAI', 'Dub', 'Liveblocks', 'Cloudflare'],
  ...['Stripe', 'DeepL', 'ElevenLabs', 'Upstash', 'Discord', 'Twitch', 'Linear', 'Buffer'],
  ...['security@oxom.de', '72 hours', '7 days', '30 days', '90 days'],
  ...[
    'Where is my data stored?',
    'How do you separate workspaces?',
    'Does oxom support custom domains?',
    'How can I report a security issue?',
  ],
  ...[
    'Do you run a bug bounty program?',
    'Do you support SSO?',
    'How do you handle AI data?',
    'How quickly do you respond to security reports?',
  ],
]
