import { describe, expect, it } from 'vitest';
import { mendLanguage } from '../src/lib/language';

describe('mendLanguage', () => {
  it.each([
    ['de-CH', 'de-CH'],
    ['en-US@posix', 'en-US'],
    ['', 'en-US'],
  ])('"%s"_shouldBecome "%s"', (named, expected) => {
    const browser = { language: named };
    mendLanguage(browser);
    expect(browser.language).toBe(expected);
    expect(() => new Intl.NumberFormat(browser.language)).not.toThrow();
  });
});
