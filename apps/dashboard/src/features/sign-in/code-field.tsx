import { TextField } from '../../components/text-field.tsx'

type CodeFieldProps = { kind: 'app' | 'recovery'; error: string | undefined }

export function CodeField({ kind, error }: CodeFieldProps) {
  const shared = { name: 'code', autoFocus: true, spellCheck: false, error }
  return kind === 'app' ? (
    <TextField
      {...shared}
      label="Code"
      help="Six digits"
      inputMode="numeric"
      autoComplete="one-time-code"
    />
  ) : (
    <TextField
      {...shared}
      label="Recovery code"
      help="Ten letters and digits"
      autoComplete="off"
      autoCapitalize="characters"
    />
  )
}
