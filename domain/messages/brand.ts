import { z } from 'zod'
import { check } from '../../kit/words.ts'
import { refuseAgreedBrand } from '../agreements/index.ts'
import { operation } from '../context.ts'
import { getWorkspace, saveSettings, type Workspace } from '../workspaces/index.ts'
import { shopSettings } from './shop-links.ts'

const Color = z
  .string()
  .regex(/^#[0-9a-fA-F]{6}$/, check('a colour as in #0f5f5c', 'цвет в виде #0f5f5c'))
  .toLowerCase()
const WebAddress = z.url({ protocol: /^https?$/ }).max(2_000)

/** Fonts that mail programs have, as a style says them: only such a one is seen by everybody. */
const fonts = [
  'Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif',
  'Arial, Helvetica, sans-serif',
  'Verdana, Geneva, sans-serif',
  'Tahoma, Verdana, sans-serif',
  'Trebuchet MS, Tahoma, sans-serif',
  'Georgia, Times New Roman, serif',
  'Times New Roman, Times, serif',
  'Courier New, Courier, monospace',
] as const
const Font = z.enum(fonts)

/** How every letter of a workspace looks and signs itself. */
const Brand = z.object({
  logoUrl: WebAddress.nullable(),
  accent: Color.describe('Buttons and links'),
  ink: Color.describe('Text'),
  ground: Color.describe('What the letter lies on'),
  font: Font.describe('With those that stand in where it is missing'),
  address: z.string().trim().max(500).describe('Company and postal address, under every letter'),
  footer: z
    .object({ en: z.string().trim().max(1_000), ru: z.string().trim().max(1_000) })
    .describe('The last words of every letter'),
})
type Brand = z.infer<typeof Brand>

const plain: Brand = {
  logoUrl: null,
  accent: '#0f5f5c',
  ink: '#1d1b19',
  ground: '#f6f4f1',
  font: fonts[0],
  address: '',
  footer: { en: '', ru: '' },
}

const withTold = (brand: Brand, told: Partial<{ [Key in keyof Brand]: Brand[Key] | undefined }>): Brand => ({
  ...brand,
  ...(Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<Brand>),
})

export function brandOf(workspace: Workspace): Brand {
  const kept = Brand.partial().safeParse(workspace.settings.brand ?? {})
  const told = kept.success ? kept.data : {}
  const brand = withTold(plain, told)
  return { ...brand, logoUrl: brand.logoUrl ?? shopSettings(workspace).logoUrl }
}

/** White or near-black, whichever is read better on the colour (WCAG 2 relative luminance). */
export function inkOn(color: string): '#ffffff' | '#1d1b19' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (light + 0.05) >= 3 ? '#ffffff' : '#1d1b19'
}

/** The brand as letters of one language ask for it. */
export function brandScope(workspace: Workspace, language: 'en' | 'ru') {
  const brand = brandOf(workspace)
  return { ...brand, onAccent: inkOn(brand.accent), footer: brand.footer[language] }
}

export const getBrand = operation({
  name: 'brand.get',
  summary: 'Logo, colours, font, address and last words of every letter.',
  http: 'GET /brand',
  needs: 'read',
  input: z.object({}),
  output: Brand.extend({ fonts: z.array(Font).describe('Those to choose from, the usual one first') }),
  run: async ({ tx, workspaceId }) => ({
    ...brandOf(await getWorkspace(tx, workspaceId)),
    fonts: [...fonts],
  }),
})

export const updateBrand = operation({
  name: 'brand.update',
  summary: 'Change how letters look and sign themselves; what is left out stays.',
  http: 'PATCH /brand',
  needs: 'write',
  input: Brand.partial(),
  output: Brand,
  async run({ tx, workspaceId }, told) {
    const before = brandOf(await getWorkspace(tx, workspaceId))
    const brand = withTold(before, told)
    if (JSON.stringify(brand) === JSON.stringify(before)) return brand
    await refuseAgreedBrand(tx, workspaceId)
    await saveSettings(tx, workspaceId, { brand })
    return brand
  },
})
