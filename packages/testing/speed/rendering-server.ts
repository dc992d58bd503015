// What is usual elsewhere: the page is rendered, and packed where the client takes that, at every request.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Release } from '@candor/contract/release'
import { renderPage } from '@candor/page/render'

const pack = promisify(gzip)
const [port, file = ''] = process.argv.slice(2)
const release = JSON.parse(readFileSync(file, 'utf8')) as Release

createServer((request, response) => {
  const html = renderPage(release, { origin: 'http://oxom.localhost', today: '2026-01-01' })
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  if (!request.headers['accept-encoding']?.includes('gzip')) {
    response.writeHead(200, headers).end(html)
    return
  }
  void pack(html).then((bytes) =>
    response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(bytes),
  )
}).listen(Number(port), '127.0.0.1')
