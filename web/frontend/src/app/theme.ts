import { type CSSVariablesResolver, createTheme, darken, type MantineColorsTuple } from '@mantine/core';

/** Of deep water; the sixth is dark enough for white text on it (WCAG AA). */
const current: MantineColorsTuple = [
  '#e8f6f6',
  '#d2eaeb',
  '#a4d5d7',
  '#72bfc3',
  '#4cadb1',
  '#33a1a6',
  '#0f7c82',
  '#0b6e74',
  '#075c61',
  '#034a4e',
];

/** Crosses have no text: this is what they are read out as. */
const CLOSE = { 'aria-label': 'Close' };

/** Calm and dense: small type, little rounding, few lines; the same in light and dark. */
export const theme = createTheme({
  colors: { current },
  primaryColor: 'current',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'sm',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  spacing: { xs: '0.5rem', sm: '0.625rem', md: '0.875rem', lg: '1.25rem', xl: '2rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Anchor: { defaultProps: { underline: 'hover' } },
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { closeButtonProps: CLOSE } },
    Notification: { defaultProps: { closeButtonProps: CLOSE } },
    Paper: { defaultProps: { radius: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, multiline: true } },
  },
});

/** By how much the darkest shade of a colour is darkened for text: yellow, too, can then be read on white (WCAG AA). */
const INK = 0.3;

/** What is written in a colour, and on its own lightest shade; Mantine's is too faint in light. */
function ink(name: string, shades: MantineColorsTuple): Record<string, string> {
  const text = darken(shades[9], INK);
  return {
    [`--mantine-color-${name}-light`]: shades[0],
    [`--mantine-color-${name}-light-color`]: text,
    [`--mantine-color-${name}-text`]: text,
  };
}

/** Red behind white text, which Mantine's is too bright for. */
function alarm(red: MantineColorsTuple): Record<string, string> {
  return { '--mantine-color-red-filled': red[9], '--mantine-color-red-filled-hover': darken(red[9], 0.15) };
}

/** What Mantine's own colours leave too faint to read, and surfaces of this design. */
export const resolver: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    ...Object.assign({}, ...Object.entries(colors).map(([name, shades]) => ink(name, shades))),
    ...alarm(colors.red),
    '--mantine-color-body': '#fbfcfc',
    '--mantine-color-text': '#17211f',
    '--mantine-color-dimmed': '#55625f',
    '--mantine-color-placeholder': '#66726f',
    '--mantine-color-anchor': '#0b6e74',
    '--mantine-color-error': '#c01f1f',
    '--surface-raised': '#ffffff',
    '--surface-sunken': '#f1f4f4',
  },
  dark: {
    ...alarm(colors.red),
    '--mantine-color-body': '#14191b',
    '--mantine-color-text': '#dfe6e6',
    '--mantine-color-dimmed': '#98a5a6',
    '--mantine-color-placeholder': '#8a9798',
    '--mantine-color-anchor': '#72bfc3',
    '--mantine-color-error': '#ff8787',
    '--surface-raised': '#1b2225',
    '--surface-sunken': '#101416',
  },
});
