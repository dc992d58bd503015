import { createHash } from 'node:crypto'
import { StringDecoder } from 'node:string_decoder'
import { AppError } from '@candor/core/app-error'
import type * as z from 'zod'
import { damaged, noBackup, readBackupFile } from './backup-file.ts'
import { BackupEnd, formatVersion, Manifest, SectionEnd, SectionHead } from './format.ts'

export type BackupSource = { file: string; identities: readonly string[] }

export type BackupEvent =
  | { type: 'manifest'; manifest: Manifest }
  | { type: 'section'; head: SectionHead }
  | { type: 'row'; text: string }
  | { type: 'sectionEnd' }
  | { type: 'end'; end: BackupEnd }

/** What a backup says, in order; refused as soon as anything does not add up, at its end included. */
export async function* readBackup(source: BackupSource): AsyncGenerator<BackupEvent> {
  const { file } = source
  const state = new Sums(file)
  let isOver = false
  for await (const line of readTextLines(source)) {
    if (isOver) throw damaged(file)
    const event = state.read(line)
    isOver = event.type === 'end'
    yield event
  }
  if (!isOver) throw damaged(file)
}

async function* readTextLines({ file, identities }: BackupSource): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const chunk of readBackupFile(file, identities)) {
    const lines = `${rest}${decoder.write(chunk)}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') throw damaged(file)
}

/** Recounts what the writer counted. */
class Sums {
  readonly #file: string
  readonly #all = createHash('sha256')
  #section = createHash('sha256')
  #rows = 0
  #allRows = 0
  #sections = 0
  #place: 'start' | 'between' | 'rows' = 'start'

  constructor(file: string) {
    this.#file = file
  }

  read(line: string): BackupEvent {
    const kind = line.charAt(0)
    const json = line.slice(1)
    if (kind === 'E' && this.#place === 'between') return this.#end(json)
    this.#all.update(`${line}\n`)
    if (kind === 'R' && this.#place === 'rows') return this.#row(line, json)
    if (kind === 'S' && this.#place === 'rows') return this.#sectionEnd(json)
    if (kind === 'T' && this.#place === 'between') return this.#sectionStart(json)
    if (kind === 'M' && this.#place === 'start') return this.#manifest(json)
    throw damaged(this.#file)
  }

  #manifest(json: string): BackupEvent {
    const value = parseJson(json)
    const format =
      typeof value === 'object' && value && 'format' in value ? value.format : undefined
    if (typeof format === 'number' && format > formatVersion) {
      throw new AppError(
        'invalid',
        `${this.#file} was made by a newer Candor: update this one first`,
      )
    }
    const manifest = Manifest.safeParse(value)
    if (!manifest.success) throw noBackup(this.#file)
    this.#place = 'between'
    return { type: 'manifest', manifest: manifest.data }
  }

  #sectionStart(json: string): BackupEvent {
    this.#place = 'rows'
    this.#sections += 1
    this.#rows = 0
    this.#section = createHash('sha256')
    return { type: 'section', head: this.#parse(SectionHead, json) }
  }

  #row(line: string, text: string): BackupEvent {
    this.#section.update(`${line}\n`)
    this.#rows += 1
    return { type: 'row', text }
  }

  #sectionEnd(json: string): BackupEvent {
    const { rows, sha256 } = this.#parse(SectionEnd, json)
    if (rows !== this.#rows || sha256 !== this.#section.digest('hex')) throw damaged(this.#file)
    this.#allRows += rows
    this.#place = 'between'
    return { type: 'sectionEnd' }
  }

  #end(json: string): BackupEvent {
    const end = this.#parse(BackupEnd, json)
    const isWhole =
      end.rows === this.#allRows &&
      end.sections === this.#sections &&
      end.sha256 === this.#all.digest('hex')
    if (!isWhole) throw damaged(this.#file)
    return { type: 'end', end }
  }

  #parse<Schema extends z.ZodType>(schema: Schema, json: string): z.infer<Schema> {
    const parsed = schema.safeParse(parseJson(json))
    if (!parsed.success) throw damaged(this.#file)
    return parsed.data
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
