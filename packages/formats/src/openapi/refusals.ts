const problem = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}

/** What a request can be refused with. Another workspace’s things are `NotFound`, as if they never were. */
export const refusals = {
  Unauthenticated: { description: 'Nobody is signed in.', content: problem },
  Forbidden: {
    description: 'The role does not allow this, or the request came from another origin.',
    content: problem,
  },
  NotFound: { description: 'It does not exist, or is not yours to see.', content: problem },
  Conflict: { description: 'Something changed in between.', content: problem },
  Stale: {
    description: 'Somebody else saved first; `current` is the thing as it is now.',
    content: problem,
  },
  TooLarge: { description: 'The body is over 3 MB.', content: problem },
  Invalid: { description: 'Some fields need another look: see `issues`.', content: problem },
  PreconditionRequired: { description: 'If-Match is missing.', content: problem },
  TooMany: {
    description: 'Asked too often.',
    headers: {
      'Retry-After': { $ref: '#/components/headers/RetryAfter' },
      RateLimit: { $ref: '#/components/headers/RateLimit' },
      'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
    },
    content: problem,
  },
  Unavailable: {
    description: 'Not available at the moment; nothing was changed.',
    headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
    content: problem,
  },
  Internal: { description: 'A fault of ours; the request id finds it.', content: problem },
} as const

export type Refusal = keyof typeof refusals

export const rateHeaders = {
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
  RateLimit: {
    description: 'What is left of which limit, and when it is whole again (IETF draft).',
    schema: { type: 'string' },
  },
  RateLimitPolicy: {
    description: 'The limits that this request counts against (IETF draft).',
    schema: { type: 'string' },
  },
}

/** The status of a refusal, as the API answers it. */
export const statusOf: Record<Refusal, string> = {
  Unauthenticated: '401',
  Forbidden: '403',
  NotFound: '404',
  Conflict: '409',
  Stale: '412',
  TooLarge: '413',
  Invalid: '422',
  PreconditionRequired: '428',
  TooMany: '429',
  Internal: '500',
  Unavailable: '503',
}
