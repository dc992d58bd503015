const longestTarget = 8_192

/** What RFC 3986 lets stand in a path. */
const plain = /^\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/

/** What one reader takes for a separator, an end or a way upwards, and the next does not. */
const unclear = /\/\/|%(?:2f|5c|00)|\/(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * Whether everybody reads the same path in a target. Parsers clean up the others each in their own way,
 * so that a check of one would speak of another path than the next one serves.
 */
export function isClearTarget(target: string): boolean {
  if (target.length > longestTarget || target.includes('#')) return false
  const [path = ''] = target.split('?', 1)
  return plain.test(path) && !unclear.test(path)
}
