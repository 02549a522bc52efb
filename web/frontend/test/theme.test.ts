import { DEFAULT_THEME, isLightColor, luminance, mergeMantineTheme } from '@mantine/core';
import { describe, expect, it } from 'vitest';
import { resolver, theme } from '../src/app/theme';

/** What WCAG AA asks for between text of usual size and what is behind it. */
const LEAST_CONTRAST = 4.5;

const merged = mergeMantineTheme(DEFAULT_THEME, theme);
const { light, dark } = resolver(merged);
const NAMES = Object.keys(merged.colors).filter((name) => name !== 'dark');

function contrast(one: string | undefined, other: string | undefined): number {
  const [darker = 0, lighter = 0] = [luminance(one!), luminance(other!)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('theme', () => {
  it.each(NAMES)('%s_shouldBeReadableOnItsOwnTintAndOnThePage', (name) => {
    const text = light[`--mantine-color-${name}-light-color`];
    expect(contrast(text, light[`--mantine-color-${name}-light`])).toBeGreaterThan(LEAST_CONTRAST);
    const plain = light[`--mantine-color-${name}-text`];
    expect(contrast(plain, light['--mantine-color-body'])).toBeGreaterThan(LEAST_CONTRAST);
  });

  it('red_shouldCarryWhiteText', () => {
    expect([6, 7].map((shade) => isLightColor(merged.colors.red[shade]!, merged.luminanceThreshold))).toEqual(
      [false, false],
    );
    for (const scheme of [light, dark]) {
      expect(contrast('#ffffff', scheme['--mantine-color-red-filled'])).toBeGreaterThan(LEAST_CONTRAST);
    }
  });
});
