import { IconPackage } from '@tabler/icons-react'
import { useState } from 'react'
import classes from './ProductPicture.module.css'

/** The shop's own photo; an outline where there is none or it does not load. */
export function ProductPicture(props: { name: string; url: string | null | undefined; size: number }) {
  const [broken, setBroken] = useState(false)
  const { url, size } = props
  const usable = url && !broken && /^(https?:|data:image|\/)/.test(url)
  return (
    <span className={classes.picture} style={{ width: size, height: size }}>
      {usable ? (
        <img
          src={url}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      ) : (
        <IconPackage size={size / 2} stroke={1.5} aria-hidden="true" />
      )}
    </span>
  )
}
