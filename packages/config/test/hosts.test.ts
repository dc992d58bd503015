import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

test('addresses of pages are known by the one way to write them', () => {
  const addresses = (text: string) => readConfig({ PAGES_ADDRESSES: text }).hosts.pagesAddresses
  expect(addresses('2001:DB8:0:0::7, ::ffff:192.0.2.7 192.0.2.1')).toEqual([
    '2001:db8::7',
    '192.0.2.7',
    '192.0.2.1',
  ])
  expect(addresses('')).toEqual([])
  for (const text of ['pages.example', 'fe80::1%eth0', '192.0.2.1:80']) {
    expect(() => addresses(text), text).toThrow('Write addresses such as')
  }
})
