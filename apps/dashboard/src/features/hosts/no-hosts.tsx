import { Button } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'

type NoHostsProps = { subdomain: string; onAdd: (() => void) | undefined }

export function NoHosts({ subdomain, onAdd }: NoHostsProps) {
  return (
    <EmptyState
      question="Which address should your visitors see?"
      action={
        onAdd && (
          <Button look="primary" onClick={onAdd}>
            Add a domain…
          </Button>
        )
      }
      after={onAdd ? undefined : 'An admin can add one.'}
    >
      The trust center can have an address of your own, such as trust.example.com. You set two
      records at your DNS provider; Candor finds them by itself, and says what is still missing.{' '}
      {subdomain} goes on working.
    </EmptyState>
  )
}
