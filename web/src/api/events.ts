/** Server-sent events as the answer to a POST, which the browser's own `EventSource` cannot send. */

/** One event: what it is called, and its data. */
export type ServerEvent = { name: string; data: unknown };

/** The events of an answer, as they come. Comments, which only keep the connection busy, are none. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unread = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      unread += decoder.decode(value, { stream: !done });
      const blocks = unread.split("\n\n");
      unread = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = toEvent(block);
        if (event !== undefined) yield event;
      }
      if (done) return;
    }
  } finally {
    // Whoever wants no more of them ends what makes them.
    await reader.cancel().catch(() => undefined);
  }
}

function toEvent(block: string): ServerEvent | undefined {
  const lines = block.split("\n");
  const of = (field: string) =>
    lines.flatMap((line) => (line.startsWith(`${field}:`) ? line.slice(field.length + 1) : []));
  const [name] = of("event");
  const data = of("data");
  if (name === undefined || data.length === 0) return undefined;
  return { name: name.trim(), data: JSON.parse(data.join("\n")) };
}
