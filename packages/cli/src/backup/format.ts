import * as z from 'zod'

/** The newest version of the file format that is read and written here. */
export const formatVersion = 1

/**
 * A backup is text, one JSON value a line behind a letter that says what it is: M the manifest, then
 * for every table T its head, R each row as the database gives it, S what it came to; E the end of
 * all. It is compressed by zstd and, when there is a recipient, encrypted by age.
 */
export type LineKind = 'M' | 'T' | 'R' | 'S' | 'E'

export const Manifest = z.object({
  candor: z.literal('backup'),
  format: z.int(),
  madeAt: z.iso.datetime(),
  scope: z.enum(['instance', 'workspace']),
  /** Every migration of the database that was backed up, in order. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export const SectionHead = z.object({
  table: z.string(),
  columns: z.array(z.string()).min(1),
  /** Null for tables whose rows belong to no workspace. */
  workspace: z.object({ id: z.uuid(), slug: z.string() }).nullable(),
})
export type SectionHead = z.infer<typeof SectionHead>

export const SectionEnd = z.object({ rows: z.int(), sha256: z.string() })

/** Without it the file is not whole. */
export const BackupEnd = z.object({ sections: z.int(), rows: z.int(), sha256: z.string() })
export type BackupEnd = z.infer<typeof BackupEnd>
