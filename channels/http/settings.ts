import { z } from 'zod'
import type { Label } from '../../kit/kinds.ts'
import { check } from '../../kit/words.ts'

const isWeb = (text: string) => /^https?:\/\/[^\s/]+/i.test(text)

/** Where a service is asked: its own address unless a proxy stands before it. */
export const baseUrl = (usual: string, of?: string) =>
  z
    .string()
    .trim()
    .max(500)
    .refine(isWeb, check('must begin with http:// or https://', 'должен начинаться с http:// или https://'))
    .overwrite((text) => text.replace(/\/+$/, ''))
    .default(usual)
    .meta({
      label: of
        ? { en: `${of}: address of the service`, ru: `${of}: адрес сервиса` }
        : { en: 'Address of the service', ru: 'Адрес сервиса' },
      hint: { en: 'Another one only for a proxy', ru: 'Меняйте, только если перед сервисом стоит прокси' },
    })

/** An address that has to be told. */
export const webAddress = (label: Label, hint: Label) =>
  z
    .string()
    .trim()
    .max(2_000)
    .refine(isWeb, check('must begin with http:// or https://', 'должен начинаться с http:// или https://'))
    .meta({ label, hint, multiline: false })

/** A secret without which nothing works; a field of this kind is drawn as one that is not shown. */
export const token = (label: Label, hint?: Label) =>
  z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    .meta({ label, writeOnly: true, ...(hint ? { hint } : {}) })

export const timeoutSeconds = z
  .int()
  .min(1)
  .max(120)
  .default(20)
  .meta({ label: { en: 'Wait for an answer', ru: 'Ждать ответа' } })
