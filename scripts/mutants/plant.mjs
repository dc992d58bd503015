import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Sorts behind every migration that there will ever be. */
const plantedMigration = join('migrations', '9999_planted.sql')

/**
 * Plants one fault in the copy: as the last migration, or in place of a passage that stands exactly
 * once in a file. Returns how to take it out again. Throws for a fault that can no longer be planted.
 */
export function plant(copy, { sql, file, find, put }) {
  if (sql !== undefined) return write(join(copy, plantedMigration), `${sql};\n`)
  const path = join(copy, file)
  const before = readFileSync(path, 'utf8')
  const places = before.split(find).length - 1
  if (places !== 1) throw new Error(`${file} has the passage to replace ${places} times, not once`)
  writeFileSync(
    path,
    before.replace(find, () => put),
  )
  return () => writeFileSync(path, before)
}

function write(path, text) {
  writeFileSync(path, text)
  return () => rmSync(path)
}
