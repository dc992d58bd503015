/** The world of a command: its settings, what it is told and where it writes. */
export type Terminal = {
  env: Record<string, string | undefined>
  /** All of standard input. */
  stdin: () => Promise<string>
  stdout: (text: string) => void
  stderr: (text: string) => void
}

/** A result: words for people, or with --json one JSON value for programs. */
export type Output = { text: string; json: unknown }

export function print(terminal: Terminal, isJson: boolean, { text, json }: Output): void {
  terminal.stdout(isJson ? `${JSON.stringify(json, undefined, 2)}\n` : `${text}\n`)
}
