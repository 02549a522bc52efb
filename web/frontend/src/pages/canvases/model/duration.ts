const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/;

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a time such as `500ms` or `5m`; undefined if it is none. */
export function durationMs(text: string): number | undefined {
  const parts = DURATION.exec(text.trim().toLowerCase());
  if (!parts) return undefined;
  const ms = Number(parts[1]) * UNIT_MS[parts[2] as keyof typeof UNIT_MS];
  return ms > 0 ? ms : undefined;
}
