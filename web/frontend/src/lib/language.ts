/**
 * Some browsers name a language that is none, such as "en-US@posix" of a Chromium without a locale; libraries that ask
 * for numbers in it fail as they load. Such a browser is taken to speak English. To be called before
 * pages are loaded, which bring them.
 */
export function mendLanguage(browser: { readonly language: string } = navigator): void {
  try {
    Intl.getCanonicalLocales(browser.language);
  } catch {
    Object.defineProperty(browser, 'language', { value: 'en-US' });
  }
}
