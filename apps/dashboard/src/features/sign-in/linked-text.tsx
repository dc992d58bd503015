const address = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/

/** Plain text in which web addresses can be followed. */
export function LinkedText({ text }: { text: string }) {
  return text.split(address).map((part, index) =>
    address.test(part) ? (
      <a key={`${index} ${part}`} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
