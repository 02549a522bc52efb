import type { StreamEvent } from 'streamr-client';

/** An event as it is shown: opened once, so that drawing costs little. */
export interface ShownEvent {
  /** Unique among all events. */
  readonly key: string;
  readonly date: Date;
  readonly partition: number;
  readonly origin: string;
  /** One line of the content, or why it cannot be read. */
  readonly preview: string;
  readonly event: StreamEvent;
}

const PREVIEW_CHARS = 300;

export function shownEvent(event: StreamEvent): ShownEvent {
  const { stream, partition, origin, run, sequence } = event;
  return {
    key: `${stream}/${partition}/${origin}/${run}/${sequence}`,
    date: event.date,
    partition,
    origin,
    preview: previewOf(event),
    event,
  };
}

/** The event's JSON with its proof, for people to read or to verify elsewhere. */
export function wholeJson({ event }: ShownEvent): string {
  return JSON.stringify(event.toJSON(), null, 2);
}

function previewOf(event: StreamEvent): string {
  try {
    const { contentType } = event;
    if (contentType.startsWith('text/') || contentType.includes('json')) {
      return event.text().slice(0, PREVIEW_CHARS);
    }
    return `${event.content.length} bytes of ${contentType}`;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
