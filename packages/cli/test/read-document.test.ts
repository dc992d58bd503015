import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { tally } from '@candor/testing/tally'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDocument } from '../src/read-document.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candor-files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const yaml = 'profile:\n  name: Ökostrom 星空\n'

async function read(bytes: Buffer | string): Promise<string> {
  const file = join(folder, 'trust-center.yaml')
  await writeFile(file, bytes)
  return readDocument(file)
}

function zip(content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const head = Buffer.from('PK\x03\x04\x14\0\0\0\x08\0'.padEnd(30, '\0'), 'latin1')
  return Buffer.concat([head, packed])
}

test.each([
  ['plain text', yaml],
  ['text with a byte order mark', `\ufeff${yaml}`],
])('%s is read', async (_, text) => {
  expect(await read(text)).toBe(yaml)
})

test.each([
  ['a gzip bomb', gzipSync(Buffer.alloc(200_000_000))],
  ['a packed document', gzipSync(yaml)],
  ['a ZIP', zip(Buffer.alloc(50_000_000))],
  ['UTF-16', Buffer.from(`\ufeff${yaml}`, 'utf16le')],
  ['UTF-16 the other way round', Buffer.from(`\ufeff${yaml}`, 'utf16le').swap16()],
  ['Latin-1', Buffer.from(yaml, 'latin1')],
  ['half a letter', Buffer.from(yaml).subarray(0, 18)],
  ['a letter that is too long', Buffer.from([0x61, 0xc0, 0x80])],
  ['a lone surrogate', Buffer.from([0xed, 0xa0, 0x80])],
])('%s is refused in words', async (_, bytes) => {
  await expect(read(bytes)).rejects.toThrow('is not text in UTF-8')
  tally('fuzz inputs', 1)
})

test('of a file without an end only so much is read as a document can have', async () => {
  const before = process.memoryUsage.rss()
  await expect(readDocument('/dev/zero')).rejects.toThrow('is too large')
  await expect(read(Buffer.alloc(20_000_000, 'a'))).rejects.toThrow('is too large')
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024)
})

test('what is no file is refused in words', async () => {
  await expect(readDocument(folder)).rejects.toThrow('cannot be read (EISDIR)')
  await expect(readDocument(join(folder, 'nothing'))).rejects.toThrow('cannot be read (ENOENT)')
})
