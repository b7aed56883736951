import { Refusal } from "./calls.js";

/** The service no longer knows the user: they were erased. */
const GONE = ["user_not_found", "user_erased"];

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

/**
 * Listens to the service's events until it is stopped. EventSource can't send a bearer token, so the stream is read with
 * fetch. Events may get lost: each time that the line is there again, `onState("live")` says so, to catch up. The other states
 * are `offline`, while it waits to try again, and `reconnecting`, while it does. `onGone` says that there is no such user any more.
 */
export class Events {
  #api;
  #handlers;
  #stopping = new AbortController();
  #retry = FIRST_PAUSE;
  #wake = () => {};
  #isWoken = false;
  #line = new AbortController();

  constructor(api, handlers) {
    this.#api = api;
    this.#handlers = handlers;
    this.#listen();
  }

  stop() {
    this.#stopping.abort();
    this.#line.abort();
  }

  /** The network may be back: no need to wait any longer. */
  wake() {
    this.#isWoken = true;
    this.#wake();
  }

  /** The network is gone: a line that is still open tells nothing any more. */
  drop() {
    this.#line.abort();
  }

  async #listen() {
    let pause = FIRST_PAUSE;
    while (!this.#stopping.signal.aborted) {
      this.#isWoken = false;
      try {
        this.#line = new AbortController();
        const reader = await this.#api.events(this.#line.signal);
        this.#handlers.onState("live");
        pause = FIRST_PAUSE;
        await this.#read(reader).finally(() => (this.#isWoken = false));
        pause = this.#retry;
      } catch (e) {
        if (this.#stopping.signal.aborted) {
          return;
        }
        if (e instanceof Refusal && GONE.includes(e.code)) {
          this.#handlers.onGone();
          return;
        }
        console.info("The line of events is down.", e);
      }
      this.#handlers.onState("offline");
      await this.#pause(pause * (0.5 + Math.random()));
      this.#handlers.onState("reconnecting");
      pause = this.#isWoken ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  /** Waits, but no longer than until the network may be back, which may have been during the try. */
  #pause(millis) {
    return new Promise((resolve) => {
      this.#wake = () => resolve(undefined);
      setTimeout(resolve, this.#isWoken ? 0 : millis);
    });
  }

  /** Server-sent events, as the HTML standard has them: fields in lines, an empty line after each event. */
  async #read(reader) {
    const decoder = new TextDecoder();
    let text = "";
    let event = {};
    for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
      text += decoder.decode(value, { stream: true });
      const lines = text.split(/\r\n|\n|\r/);
      text = lines.pop() ?? "";
      for (const line of lines) {
        if (line === "") {
          this.#dispatch(event);
          event = {};
        } else {
          const [, field, content] = line.match(/^([^:]*):? ?(.*)$/) ?? [];
          event[field] = field === "data" && "data" in event ? `${event.data}\n${content}` : content;
        }
      }
    }
  }

  #dispatch(event) {
    this.#retry = Number(event.retry ?? this.#retry);
    if (event.event && this.#handlers[event.event]) {
      this.#handlers[event.event](JSON.parse(event.data ?? "{}"));
    }
  }
}
