import { expect, test } from "vitest";
import { readEvents, type ServerEvent } from "./events";

/** The events of an answer that comes in these pieces. */
async function eventsOf(...pieces: (string | Uint8Array)[]): Promise<ServerEvent[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
      }
      controller.close();
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

test("events are read however the answer is cut into pieces", async () => {
  const events = [
    { name: "progress", data: { read: 1 } },
    { name: "done", data: { name: "Größe" } },
  ];
  const text = 'event: progress\ndata: {"read":1}\n\nevent: done\ndata: {"name":"Größe"}\n\n';
  expect(await eventsOf(text)).toEqual(events);
  const bytes = [...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte));
  expect(await eventsOf(...bytes)).toEqual(events);
});

test("comments and an event that was cut off are no events", async () => {
  expect(await eventsOf(":\n\n", "event: progress\ndata: {")).toEqual([]);
});

test("whoever wants no more events ends the answer", async () => {
  let isEnded = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("event: a\ndata: 1\n\n")),
    cancel: () => {
      isEnded = true;
    },
  });
  for await (const { data } of readEvents(body)) {
    expect(data).toBe(1);
    break;
  }
  expect(isEnded).toBe(true);
});
