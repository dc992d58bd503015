import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clientAddress, clientOf, trustProxies } from '../src/client-address.ts'

const nobody = trustProxies([])
const proxies = trustProxies(['10.0.0.0/8', '::1', 'fd00::/8'])

const stranger = fc
  .oneof(fc.ipV4(), fc.ipV6())
  .filter((address) => !proxies(address) && clientAddress(address, undefined, nobody) !== undefined)
const proxy = fc.oneof(
  fc.nat(0xffffff).map((n) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`),
  fc.constantFrom('::1', '::ffff:10.1.2.3', 'fd12:3456::9', '[::1]:4711', '10.9.8.7:80'),
)
const peerProxy = fc.constantFrom('::1', '::ffff:10.1.2.3', 'fd12:3456::9', '10.0.0.1')
/** What a client can write itself: addresses of all kinds, and nonsense. */
const forged = fc
  .array(fc.oneof(fc.ipV4(), fc.ipV6(), proxy, fc.string({ unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(','))

function keyOf(peer: string, header: string | undefined, isTrusted = proxies): string {
  return clientOf(clientAddress(peer, header, isTrusted) ?? 'none')
}

test('without a trusted proxy nothing a client writes changes who is counted', () => {
  fc.assert(
    fc.property(fc.oneof(stranger, proxy), forged, (peer, header) => {
      const bare = peer.replace(/^\[|\]:\d+$/g, '')
      expect(keyOf(bare, header, nobody)).toBe(keyOf(bare, undefined, nobody))
    }),
    { numRuns: 2_000 },
  )
})

test('a peer that is not trusted is counted itself, whatever it says', () => {
  fc.assert(
    fc.property(stranger, forged, (peer, header) => {
      expect(keyOf(peer, header)).toBe(keyOf(peer, undefined, nobody))
    }),
    { numRuns: 2_000 },
  )
})

test('behind trusted proxies the client is counted that reached the first of them, whatever it wrote', () => {
  fc.assert(
    fc.property(
      peerProxy,
      fc.array(proxy, { maxLength: 3 }),
      stranger,
      forged,
      (peer, between, client, header) => {
        const honest = [client, ...between].join(', ')
        expect(keyOf(peer, `${header},${honest}`)).toBe(keyOf(client, undefined, nobody))
      },
    ),
    { numRuns: 2_000 },
  )
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
])('%s is counted as %s', (address, counted) => {
  expect(keyOf(address, undefined, nobody)).toBe(counted)
})

test.each(['1', '0x7f.1', '127.1', '010.0.0.1.', 'unknown', '_hidden', '', '1.2.3.4, '])(
  'a hop written %j ends the way back at the proxy that wrote it',
  (hop) => {
    expect(keyOf('10.0.0.1', `198.51.100.1,${hop}`)).toMatch(/^10\.0\.0\.1$|^1\.2\.3\.4$/)
  },
)

test('a network of mapped addresses is the IPv4 network', () => {
  expect(trustProxies(['::ffff:192.0.2.0/120'])('192.0.2.77')).toBe(true)
  expect(trustProxies(['::ffff:192.0.2.0/120'])('192.0.3.77')).toBe(false)
})
