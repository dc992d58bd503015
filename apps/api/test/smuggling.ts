export const host = 'Host: localhost\r\n'
const close = 'Connection: close\r\n'
/** A second request, for a host and path whose answer cannot be taken for any other. */
export const hidden = 'GET /trust-center.json HTTP/1.1\r\nHost: acme.localhost\r\n\r\n'
export const get = (target: string, more = '') =>
  `GET ${target} HTTP/1.1\r\n${host}${more}${close}\r\n`
export const post = (headers: string, body = '') =>
  `POST /api/session/link HTTP/1.1\r\n${host}Origin: http://localhost:3000\r\n${headers}\r\n${body}`
const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n`

/** Requests of which each is one, whatever it looks like: at most one answer, and never the hidden one's. */
export const smuggling: Record<string, string> = {
  'two equal lengths': post(`Content-Length: 5\r\nContent-Length: 5\r\n`, `12345${hidden}`),
  'two lengths': post(`Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n`, hidden),
  'two lengths in one line': post(`Content-Length: 0, ${hidden.length}\r\n`, hidden),
  'a length with a plus sign': post(`Content-Length: +${hidden.length}\r\n`, hidden),
  'a negative length': post('Content-Length: -1\r\n', hidden),
  'a length in hexadecimal': post('Content-Length: 0x10\r\n', hidden),
  'a length with a fraction': post('Content-Length: 1.5\r\n', hidden),
  'a length beyond all numbers': post('Content-Length: 99999999999999999999\r\n', hidden),
  'a length with a space in it': post('Content-Length: 1 0\r\n', hidden),
  'a length of nothing': post('Content-Length: \r\n', hidden),
  'a length under another name': post('Content_Length: 5\r\nContent-Length : 5\r\n', hidden),
  'length, then chunked': post(
    `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`,
    `0\r\n\r\n${hidden}`,
  ),
  'chunked, then length': post(
    `Transfer-Encoding: chunked\r\nContent-Length: ${hidden.length}\r\n`,
    hidden,
  ),
  'chunked twice': post(
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n',
    `0\r\n\r\n${hidden}`,
  ),
  'chunked and identity': post(
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n',
    hidden,
  ),
  'chunked, identity': post('Transfer-Encoding: chunked, identity\r\n', hidden),
  'identity, chunked': post('Transfer-Encoding: identity, chunked\r\n', `0\r\n\r\n${hidden}`),
  'gzip, chunked': post('Transfer-Encoding: gzip, chunked\r\n', `0\r\n\r\n${hidden}`),
  identity: post('Transfer-Encoding: identity\r\n', hidden),
  'a coding nobody knows': post('Transfer-Encoding: xchunked\r\n', hidden),
  'chunked in upper case': post('Transfer-Encoding: CHUNKED\r\n', `${chunk}0\r\n\r\n`),
  'chunked with a tab before it': post('Transfer-Encoding:\tchunked\r\n', `${chunk}0\r\n\r\n`),
  'chunked with a vertical tab': post('Transfer-Encoding: \x0bchunked\r\n', `0\r\n\r\n${hidden}`),
  'chunked with NUL': post('Transfer-Encoding: chunked\0\r\n', `0\r\n\r\n${hidden}`),
  'chunked in quotes': post('Transfer-Encoding: "chunked"\r\n', `0\r\n\r\n${hidden}`),
  'chunked with a parameter': post('Transfer-Encoding: chunked;q=1\r\n', `0\r\n\r\n${hidden}`),
  'a space before the colon': post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${hidden}`),
  'a space before the name': post(' Transfer-Encoding: chunked\r\n', `0\r\n\r\n${hidden}`),
  'a folded line': post('Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${hidden}`),
  'a folded line of another header': post(
    'X-A: b\r\n Content-Length: 4\r\nContent-Length: 0\r\n',
    hidden,
  ),
  'a coding in HTTP/1.0': `POST /api/session/link HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
  'a bare line feed between headers': `GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n${hidden}`,
  'bare line feeds only': 'GET / HTTP/1.1\nHost: localhost\n\n',
  'a bare carriage return in a value': get('/', 'X: a\rContent-Length: 5\r\n') + hidden,
  'a carriage return as the line end': `GET / HTTP/1.1\rHost: localhost\r\r${hidden}`,
  'a chunk size with an extension': post(
    `Transfer-Encoding: chunked\r\n${close}`,
    `${hidden.length.toString(16)};a=b\r\n${hidden}\r\n0\r\n\r\n`,
  ),
  'a chunk extension with a line feed': post(
    'Transfer-Encoding: chunked\r\n',
    `2;a\n${hidden}\r\n0\r\n\r\n`,
  ),
  'a chunk size of 17 digits': post(
    'Transfer-Encoding: chunked\r\n',
    `10000000000000000\r\n${hidden}`,
  ),
  'a chunk size with 0x': post('Transfer-Encoding: chunked\r\n', `0x5\r\n${hidden}`),
  'a negative chunk size': post('Transfer-Encoding: chunked\r\n', `-1\r\n${hidden}`),
  'a chunk longer than it says': post(
    'Transfer-Encoding: chunked\r\n',
    `2\r\n${hidden}\r\n0\r\n\r\n`,
  ),
  'a chunk without its line end': post(
    'Transfer-Encoding: chunked\r\n',
    `3\r\nabc0\r\n\r\n${hidden}`,
  ),
  'a trailer that names a host': post(
    `Transfer-Encoding: chunked\r\nTrailer: Host\r\n${close}`,
    `2\r\n{}\r\n0\r\nHost: acme.localhost\r\n\r\n`,
  ),
  'a trailer that names a length': post(
    `Transfer-Encoding: chunked\r\n${close}`,
    `2\r\n{}\r\n0\r\nContent-Length: 50\r\n\r\n`,
  ),
  'a body on GET': `GET / HTTP/1.1\r\n${host}Content-Length: ${hidden.length}\r\n${close}\r\n${hidden}`,
  'an upgrade to h2c': get('/', 'Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'),
  'an upgrade to a web socket': get('/', 'Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n'),
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  CONNECT: `CONNECT acme.localhost:80 HTTP/1.1\r\nHost: acme.localhost:80\r\n\r\n${hidden}`,
  TRACE: `TRACE / HTTP/1.1\r\n${host}X-Secret: canary\r\n${close}\r\n`,
  'TRACE in small letters': `trace / HTTP/1.1\r\n${host}X-Secret: canary\r\n${close}\r\n`,
  'a method nobody knows': `FROB / HTTP/1.1\r\n${host}${close}\r\n`,
  'a method of WebDAV': `PROPFIND / HTTP/1.1\r\n${host}${close}\r\n`,
  'get in small letters': `get / HTTP/1.1\r\n${host}${close}\r\n`,
  'a method with a line feed before it': `\nGET / HTTP/1.1\r\n${host}${close}\r\n`,
  'no version': 'GET /\r\n\r\n',
  'version 0.9': `GET / HTTP/0.9\r\n${host}\r\n`,
  'version 1.2': `GET / HTTP/1.2\r\n${host}${close}\r\n`,
  'version 2': `GET / HTTP/2.0\r\n${host}${close}\r\n`,
  'two spaces in the request line': `GET  / HTTP/1.1\r\n${host}${close}\r\n`,
  'a tab in the request line': `GET\t/\tHTTP/1.1\r\n${host}${close}\r\n`,
  'a space in the target': get('/a b'),
  'a name with a space': get('/', 'A B: c\r\n'),
  'a name with a control character': get('/', 'A\x01B: c\r\n'),
  'a line without a colon': get('/', 'nothing\r\n'),
  'an empty name': get('/', ': x\r\n'),
  'a value with NUL': get('/', 'A: b\0c\r\n'),
  'a hundred headers more': get('/', 'A: b\r\n'.repeat(101)),
  'three thousand headers': get('/', 'A:b\r\n'.repeat(3000)),
  'a header of 20 kB': get('/', `A: ${'b'.repeat(20_000)}\r\n`),
  'a name of 20 kB': get('/', `${'a'.repeat(20_000)}: b\r\n`),
  'a target of 9 kB': get(`/${'a'.repeat(9_000)}`),
  'a target of 20 kB': get(`/${'a'.repeat(20_000)}`),
  'a query of 9 kB': get(`/?${'a'.repeat(9_000)}`),
  'an expectation nobody meets': post('Expect: 200-ok\r\nContent-Length: 2\r\n', '{}'),
  'nothing but line ends': '\r\n'.repeat(50),
  'nothing but NUL': '\0'.repeat(200),
  'a TLS greeting': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'a PROXY line': `PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n${get('/')}`,
  'a body that is cut off': post(
    'Content-Length: 50\r\nContent-Type: application/json\r\n',
    '{"a"',
  ),
}
