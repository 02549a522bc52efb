/** Items that one call to a contract returns. */
const PAGE = 200n;

/** All items of a list that a contract hands out in pages. */
export async function* paged<T>(
  page: (offset: bigint, limit: bigint) => Promise<readonly T[]>,
): AsyncGenerator<T, void, undefined> {
  for (let offset = 0n; ; offset += PAGE) {
    const items = await page(offset, PAGE);
    yield* items;
    if (BigInt(items.length) < PAGE) return;
  }
}
