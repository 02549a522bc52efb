/** What Playwright needs to launch a browser. */
export function findChromium(): Promise<{ executablePath: string; args: string[] }>;
