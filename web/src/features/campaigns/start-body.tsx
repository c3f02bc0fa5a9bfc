/** What a start brings, and what was found in the letters and does not stop it. */
export function startBody(props: { words: string; title: string; warnings: readonly string[] }) {
  if (props.warnings.length === 0) return props.words
  return (
    <>
      <p>{props.words}</p>
      <p style={{ margin: '12px 0 4px', fontWeight: 600 }}>{props.title}</p>
      <ul style={{ margin: 0, paddingLeft: 20, listStyle: 'disc' }}>
        {props.warnings.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  )
}
