import { Component, type ReactNode } from 'react'

type Props = { of: unknown; children: ReactNode }
type State = { of: unknown; hasFailed: boolean }

/** Text that the page cannot show takes nothing away but its preview, until it changes. */
export class PreviewBoundary extends Component<Props, State> {
  override state: State = { of: undefined, hasFailed: false }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, hasFailed: false }
  }

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <p>This cannot be shown as it is.</p> : this.props.children
  }
}
