import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  mergeThemeOverrides,
} from '@mantine/core'

// Mantine's own scales, warmed: what its components take from `gray` and `dark` must lie on our paper.
const gray: MantineColorsTuple = [
  '#f7f5f2',
  '#f1eeea',
  '#e4e0d9',
  '#d8d3ca',
  '#cdc7bd',
  '#948d82',
  '#6f695f',
  '#5f5a52',
  '#3c3832',
  '#1d1b18',
]
const dark: MantineColorsTuple = [
  '#ece8e1',
  '#b5afa5',
  '#98928a',
  '#7b756c',
  '#4b4741',
  '#35322e',
  '#2a2825',
  '#211f1d',
  '#191816',
  '#151412',
]
const teal: MantineColorsTuple = [
  '#eef6f5',
  '#dfeeec',
  '#b9dad6',
  '#8fc5bf',
  '#5bbcb2',
  '#3a9f97',
  '#1b7a73',
  '#0f6b66',
  '#0b5753',
  '#073f3c',
]
const red: MantineColorsTuple = [
  '#fdf2f0',
  '#fae4e0',
  '#f3c4bd',
  '#f5a499',
  '#e57769',
  '#d15547',
  '#bf3b2d',
  '#a0261d',
  '#851d15',
  '#5f140e',
]

const theme = createTheme({
  colors: { gray, dark, teal, red },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d1b18',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1.125rem', xl: '1.5rem' },
  lineHeights: { xs: '1.34', sm: '1.43', md: '1.43', lg: '1.34', xl: '1.34' },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '32px' },
      h2: { fontSize: '1.125rem', lineHeight: '24px' },
      h3: { fontSize: '0.875rem', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '4px', sm: '8px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 32 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, multiline: true, maw: 320 } },
    Menu: { defaultProps: { position: 'bottom-end', offset: 4, shadow: 'none' } },
    Popover: { defaultProps: { shadow: 'none' } },
    Modal: { defaultProps: { centered: true, shadow: 'none', overlayProps: { color: 'var(--veil)' } } },
    Drawer: { defaultProps: { shadow: 'none', overlayProps: { color: 'var(--veil)' } } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', comboboxProps: { shadow: 'none' } } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3 } },
    SegmentedControl: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'sm', radius: 'xs' } },
  },
})

/** The same with numbers typed and shown as the reader writes them (0,5 in Russian), and dialogs closed in their words. */
export const themeIn = (language: string, words: { close: string }) => {
  const closing = { defaultProps: { closeButtonProps: { 'aria-label': words.close } } }
  return mergeThemeOverrides(theme, {
    components: {
      // Where a comma groups thousands, a typed one must not part the pence off.
      NumberInput: {
        defaultProps:
          language === 'ru'
            ? { decimalSeparator: ',', allowedDecimalSeparators: ['.', ','] }
            : { decimalSeparator: '.', allowedDecimalSeparators: ['.'] },
      },
      Modal: closing,
      Drawer: closing,
    },
  })
}

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-success': 'var(--good)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-teal-filled': 'var(--accent)',
  '--mantine-color-teal-filled-hover': 'var(--accent-hover)',
  '--mantine-color-teal-light': 'var(--accent-soft)',
  '--mantine-color-teal-light-hover': 'var(--accent-soft)',
  '--mantine-color-teal-light-color': 'var(--accent-ink)',
  '--mantine-color-teal-text': 'var(--accent-ink)',
  '--mantine-color-red-text': 'var(--bad)',
  '--mantine-color-red-light': 'var(--bad-soft)',
  '--mantine-color-red-light-hover': 'var(--bad-soft)',
  '--mantine-color-red-light-color': 'var(--bad)',
  '--mantine-color-gray-text': 'var(--ink-2)',
  '--mantine-color-gray-light': 'var(--sunken)',
  '--mantine-color-gray-light-hover': 'var(--hover)',
  '--mantine-color-gray-light-color': 'var(--ink-2)',
} as const

/** Points Mantine's variables at ours, so that both schemes are designed in one place: tokens.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared },
  dark: { ...shared },
})
