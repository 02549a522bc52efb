/** What a product or a wish says about itself to people. */
export interface Description {
  /** At most 128 bytes of UTF-8. */
  readonly title: string;
  /** At most 4,096 bytes of UTF-8. */
  readonly description: string;
  /** Words to find it by, at most 16 of 1 to 64 bytes each. */
  readonly tags: readonly string[];
}

/** A new description: a title at least. */
export interface NewDescription extends Pick<Description, 'title'>, Partial<Omit<Description, 'title'>> {}

/** A description as contracts take it. */
export function encodeDescription({ title, description = '', tags = [] }: NewDescription): Description {
  return { title, description, tags };
}
