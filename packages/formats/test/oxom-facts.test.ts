import { expect, test } from 'vitest'
import { readExample } from './example.ts'

/** Written down by hand from the trust center that oxom published on 22 February 2026. */
const oxom = readExample('oxom')

test('oxom has its six highlights with their statuses', () => {
  expect(oxom.highlights?.map(({ title, status }) => [title, status])).toEqual([
    ['Security', 'in-progress'],
    ['Privacy', 'in-progress'],
    ['Data residency', 'implemented'],
    ['Access control', 'implemented'],
    ['Encryption', 'implemented'],
    ['Incident response', 'active'],
  ])
  expect(oxom.highlights?.at(-1)?.description).toContain('72 hours')
})

test('oxom has its eleven controls in four groups with their statuses', () => {
  const groups = oxom.controlGroups?.map(({ title, controls = [] }) => [
    title,
    controls.map((control) => [control.title, control.status]),
  ])
  expect(groups).toEqual([
    [
      'Identity & access',
      [
        ['Authentication (Clerk)', 'implemented'],
        ['Role model', 'implemented'],
        ['Least privilege', 'in-progress'],
      ],
    ],
    [
      'Application security',
      [
        ['Change review', 'in-progress'],
        ['Dependency hygiene', 'in-progress'],
        ['Rate limiting & abuse prevention', 'planned'],
      ],
    ],
    [
      'Privacy & safeguards',
      [
        ['Transport encryption', 'implemented'],
        ['Backups', 'implemented'],
        ['Audit logging', 'planned'],
      ],
    ],
    [
      'Multi-tenancy isolation',
      [
        ['Workspace isolation', 'implemented'],
        ['Domain separation', 'implemented'],
      ],
    ],
  ])
})

test('the controls of oxom name what they rest on', () => {
  const controls = oxom.controlGroups?.flatMap((group) => group.controls ?? [])
  const descriptions = new Map(controls?.map(({ title, description }) => [title, description]))
  expect(descriptions.get('Authentication (Clerk)')).toContain('Clerk')
  expect(descriptions.get('Role model')).toContain('Admin, Editor')
  expect(descriptions.get('Role model')).toContain('Member')
  expect(descriptions.get('Transport encryption')).toMatch(/HTTPS.*TLS/)
  expect(descriptions.get('Workspace isolation')).toContain('Supabase RLS')
  expect(descriptions.get('Domain separation')).toContain('tenant resolution model')
})

test('oxom has its one advisory', () => {
  expect(oxom.advisories).toEqual([
    {
      key: 'OXOM-2026-001',
      title: 'Vault Decrypt Secret — Unauthenticated API Access',
      severity: 'high',
      status: 'fixed',
      summary: expect.stringMatching(
        /API credentials.*REST API.*service role.*unauthorized access/,
      ),
      details: expect.stringContaining('no evidence of unauthorized access'),
      reported: '2026-05-03',
      fixed: '2026-05-03',
    },
  ])
})

const dependent = 'EU/US (provider dependent)'

test('oxom has its sixteen sub-processors with purpose, location and link', () => {
  const vendors = oxom.subprocessors?.map(({ vendor, purpose, location, link }) => [
    vendor,
    purpose,
    location,
    link?.replace('https://', ''),
  ])
  expect(vendors).toEqual([
    ['Vercel', 'Hosting and edge delivery', dependent, 'vercel.com'],
    ['Supabase', 'Postgres database and platform services', dependent, 'supabase.com'],
    ['Clerk', 'Authentication and session management', dependent, 'clerk.com'],
    ['Anthropic', 'AI features', 'Varies', 'www.anthropic.com/'],
    ['OpenAI', 'AI features', 'Varies', 'openai.com'],
    ['Dub', 'Link infrastructure', 'Varies', 'dub.co'],
    ['Liveblocks', 'Collaboration', dependent, 'liveblocks.io'],
    ['Cloudflare', 'Object storage (R2)', dependent, 'www.cloudflare.com/'],
    ['Stripe', 'Payments and billing', dependent, 'stripe.com'],
    ['DeepL', 'Translation and language processing', dependent, 'www.deepl.com/en'],
    ['ElevenLabs', 'Text to speech', 'Varies', 'elevenlabs.io'],
    ['Upstash', 'Redis-based rate limiting', dependent, 'upstash.com'],
    ['Discord', 'Community and announcement integrations', 'Varies', 'discord.com'],
    ['Twitch', 'Command and bot integrations', 'Varies', 'www.twitch.tv/'],
    ['Linear', 'Issue tracking and internal ticketing', 'Varies', 'linear.app'],
    ['Buffer', 'Social scheduling and publishing', 'Varies', 'buffer.com'],
  ])
})

test('oxom has its disclosure policy with five response goals', () => {
  expect(oxom.disclosure).toMatchObject({
    contact: 'security@oxom.de',
    include: [
      expect.stringContaining('URL'),
      expect.stringContaining('reproduce'),
      expect.stringContaining('impact'),
    ],
    rules: [expect.stringContaining('production systems'), expect.stringContaining('data')],
  })
  expect(oxom.disclosure?.responseGoals).toEqual([
    { goal: 'Initial acknowledgment', within: '72 hours' },
    { severity: 'critical', goal: expect.stringMatching(/first mitigation/i), within: '72 hours' },
    { severity: 'high', goal: expect.stringMatching(/remediation/i), within: '7 days' },
    { severity: 'medium', goal: expect.stringMatching(/remediation/i), within: '30 days' },
    { severity: 'low', goal: expect.stringMatching(/remediation/i), within: '90 days' },
  ])
  const safeHarbor = oxom.disclosure?.safeHarbor
  for (const word of ['good faith', 'legal', 'limited scope']) expect(safeHarbor).toContain(word)
  expect(oxom.disclosure?.bounty ?? false).toBe(false)
})

test('oxom has its eight questions, word for word', () => {
  expect(oxom.faqs?.map(({ question }) => question)).toEqual([
    'Where is my data stored?',
    'How do you separate workspaces?',
    'Does oxom support custom domains?',
    'How can I report a security issue?',
    'Do you run a bug bounty program?',
    'Do you support SSO?',
    'How do you handle AI data?',
    'How quickly do you respond to security reports?',
  ])
})
