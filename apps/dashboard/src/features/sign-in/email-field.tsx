import { TextField } from '../../components/text-field.tsx'

export function EmailField({ error }: { error: string | undefined }) {
  return (
    <TextField label="E-mail" name="email" type="email" autoComplete="username" error={error} />
  )
}
