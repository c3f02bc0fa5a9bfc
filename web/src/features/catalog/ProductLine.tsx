import type { ReactNode } from 'react'
import classes from './ProductLine.module.css'
import { ProductPicture } from './ProductPicture.tsx'

/** A product in a list: picture, name, a quieter line, and a figure at the right. */
export function ProductLine(props: {
  name: string
  imageUrl: string | null | undefined
  url?: string | null | undefined
  detail?: ReactNode
  side?: ReactNode
}) {
  return (
    <li className={classes.line}>
      <ProductPicture name={props.name} url={props.imageUrl} size={36} />
      <div className={classes.words}>
        <div className={classes.name}>
          {props.url && /^https?:/.test(props.url) ? (
            <a href={props.url} target="_blank" rel="noreferrer">
              {props.name}
            </a>
          ) : (
            props.name
          )}
        </div>
        {props.detail ? <div className={classes.detail}>{props.detail}</div> : null}
      </div>
      {props.side ? <div className={classes.side}>{props.side}</div> : null}
    </li>
  )
}
