import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Handler } from 'hono'
import type { AppContext, Env } from '../context.ts'
import { makeEntry, type Packed, type PageEntry } from '../pages/page-entry.ts'
import { toResponse } from '../pages/to-response.ts'

/** The built dashboard in memory: path → bytes. */
export type Assets = ReadonlyMap<string, PageEntry>

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** Reads a folder of built files; those of one name with a hash in it never change. */
export async function loadAssets(folder: string): Promise<Assets> {
  // Not built: while it is being developed, Vite serves it instead.
  const files = existsSync(folder)
    ? await readdir(folder, { recursive: true, withFileTypes: true })
    : []
  const entries = files
    .filter((file) => file.isFile() && extname(file.name) in types)
    .map(async (file) => {
      const full = join(file.parentPath, file.name)
      const path = `/${relative(folder, full).split(sep).join('/')}`
      const packed = await readPacked(full)
      const content = {
        status: 200 as const,
        type: types[extname(file.name)] ?? 'application/octet-stream',
        body: await readFile(full),
        ...(packed ? { packed } : {}),
      }
      return [
        path,
        await makeEntry(content, { ...cachingOf(path), vary: 'Accept-Encoding' }),
      ] as const
    })
  return new Map(await Promise.all(entries))
}

/** What the build has packed: doing it anew would take a start longer than all else. */
async function readPacked(file: string): Promise<Packed | undefined> {
  if (!existsSync(`${file}.br`) || !existsSync(`${file}.gz`)) return undefined
  const [br, gz] = await Promise.all([readFile(`${file}.br`), readFile(`${file}.gz`)])
  return { br, gz }
}

function cachingOf(path: string): Record<string, string> {
  return {
    'cache-control': path.startsWith('/assets/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  }
}

/** A file of the dashboard, or the dashboard itself, which finds its own way from the path. */
export function serveAssets({ assets }: AppContext): Handler<Env> {
  return function serveFile(c) {
    const { path } = c.req
    // No screen has a dot in its address; what asks for one looks for something that is not here.
    const isFile = path.startsWith('/assets/') || /\/\.|\.[a-z0-9]+$/.test(path)
    const page = assets.get(path) ?? (isFile ? undefined : assets.get('/index.html'))
    return page
      ? toResponse(page, c.req.raw.headers, c.req.method)
      : c.text('There is no such file.\n', 404)
  }
}
