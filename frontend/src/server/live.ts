/**
 * The live channel: requests with an id over one WebSocket, answered in MessagePack. Of several
 * unanswered requests of one type and slot the server may leave out all but the newest. Answers are
 * taken in the order of their requests: while a hand moves faster than the server answers, what it
 * passed is still shown, and never after something newer.
 *
 * A connection that is lost, or over which nothing is heard although an answer is owed, is made
 * anew, ever more rarely until that works. One that the server closed because nobody used it stays
 * closed until there is something to ask.
 */
import { encode } from "@msgpack/msgpack";
import { WebSocket as ReconnectingWebSocket } from "partysocket";
import type { Problem } from "../state/results";
import { t } from "../text/t";
import { OWN_PROBLEM } from "../text/told";
import { ConnectionLost, ProblemError, Superseded, type Unreadable } from "./endings";
import { readFrame, withTypedArrays } from "./frames";
import { Silence } from "./silence";
import { hidden, onceVisible } from "./visible";

/** @param parts what has become known of the answer since the last time, where it comes in parts */
export type ProgressListener = (done: number, total: number, parts?: readonly unknown[]) => void;

/** Sets questions of one type apart: tile 17 of a map does not supersede tile 16. */
export type Slot = number | string;

export type RequestOptions = {
  readonly slot?: Slot | undefined;
  readonly onProgress?: ProgressListener | undefined;
};

/** What becomes of the connection. */
export type Change = "open" | "lost" | "silent" | "idle";

type Waiting = {
  readonly id: number;
  readonly type: string;
  readonly slot: Slot | undefined;
  readonly bytes: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ProgressListener | undefined;
};

/** The server's close codes: nobody asked anything for long; a frame is too large. */
const CLOSED_AS_IDLE = 4001;
const CLOSED_AS_TOO_LARGE = 1009;

/** Pages that lost the same server do not come back in step: each has delays of its own. */
const RECONNECTING = {
  get minReconnectionDelay() {
    return 200 + 300 * Math.random();
  },
  get maxReconnectionDelay() {
    return 5000 + 5000 * Math.random();
  },
  reconnectionDelayGrowFactor: 1.6,
  // What was asked before the connection was lost is out of date when it is back.
  maxEnqueuedMessages: 0,
  shouldReconnectOnClose: ({ code }: { code: number }) => code !== CLOSED_AS_IDLE,
};

/** Of no question: what is asked in it is a sign of life. */
const SIGN_OF_LIFE = { type: "cancel", request: "grid", slot: "alive" };

function tooLarge(): Problem {
  return {
    type: OWN_PROBLEM,
    title: t("problem.tooLarge"),
    status: 413,
    detail: t("problem.tooLargeDetail"),
    errors: [],
  };
}

/** Where the server that the page is from has its channel. */
export function liveAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/live`;
}

export class Live {
  #socket: ReconnectingWebSocket;
  /** In the order in which they were sent. */
  #waiting: Waiting[] = [];
  #lastId = 0;
  #fellSilent = false;
  /** While nobody looks a lost connection waits. */
  #unseen: (() => void) | null = null;
  readonly #silence = new Silence({
    owed: () => this.#waiting.length > 0,
    ask: () => {
      if (this.open) this.#send(SIGN_OF_LIFE);
    },
    silent: () => {
      this.#fellSilent = true;
      this.reconnect();
      this.#change("silent");
    },
  });

  /**
   * @param url where the channel is.
   * @param onChange told of whatever becomes of the connection. After it opened again nothing is
   *   sent anew by itself: whoever holds the state asks for what it needs.
   */
  constructor(
    private readonly url: string,
    private readonly onChange: (change: Change) => void,
  ) {
    this.#socket = this.#connected();
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Whether it waits for something to ask. */
  get asleep(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED && !this.#socket.shouldReconnect;
  }

  /** Connects at once, whatever there is: what was asked over that is lost. */
  reconnect(): void {
    this.#unseen?.();
    this.#unseen = null;
    const before = this.#socket;
    this.#socket = this.#connected();
    before.close();
    this.#end(
      () => true,
      () => new ConnectionLost("given up"),
    );
  }

  /**
   * Sends a request.
   *
   * @throws Superseded when a newer one of its type and slot is answered first, or it is cancelled.
   * @throws ConnectionLost when there is no connection, or it does not last.
   * @throws ProblemError when the server refuses it.
   * @throws Unreadable when what comes is no answer.
   */
  request(type: string, body: object, options: RequestOptions = {}): Promise<unknown> {
    if (!this.open) return Promise.reject(new ConnectionLost(type));
    const { slot, onProgress } = options;
    const apart = slot !== undefined && { slot };
    const progress = onProgress && { progress: true };
    const { id, bytes } = this.#send({ type, ...apart, ...progress, ...body });
    this.#silence.listen();
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ id, type, slot, bytes, resolve, reject, onProgress });
    });
  }

  /** Gives up the requests of a type that are under way, if any are: of one slot, or of all. */
  cancel(type: string, slot?: Slot): void {
    const meant = (waiting: Waiting) =>
      waiting.type === type && (slot === undefined || waiting.slot === slot);
    if (!this.#waiting.some(meant)) return;
    this.#end(meant, () => new Superseded(type));
    if (!this.open) return;
    const apart = slot !== undefined && { slot };
    this.#send({ type: "cancel", request: type, ...apart });
  }

  close(): void {
    this.#unseen?.();
    this.#socket.close();
    this.#silence.stop();
    this.#end(
      () => true,
      () => new ConnectionLost("closed"),
    );
  }

  #connected(): ReconnectingWebSocket {
    const socket = new ReconnectingWebSocket(this.url, [], RECONNECTING);
    socket.binaryType = "arraybuffer";
    // Of a connection that was given up nothing is heard any more.
    const ours = <E>(listener: (event: E) => void) => {
      return (event: E) => {
        if (socket === this.#socket) listener(event);
      };
    };
    socket.addEventListener(
      "open",
      ours(() => this.#change("open")),
    );
    socket.addEventListener(
      "close",
      ours(({ code }: { code: number }) => this.#closed(code)),
    );
    socket.addEventListener(
      "message",
      ours((event: { data: unknown }) => this.#receive(event.data)),
    );
    return socket;
  }

  #change(change: Change): void {
    this.#silence.heard();
    if (change === "open") this.#fellSilent = false;
    this.onChange(change === "lost" && this.#fellSilent ? "silent" : change);
  }

  #closed(code: number): void {
    if (code === CLOSED_AS_TOO_LARGE) this.#refuseLargest();
    const owed = this.#waiting.length > 0;
    this.#end(
      () => true,
      () => new ConnectionLost(`closed with ${code}`),
    );
    this.#change(code === CLOSED_AS_IDLE ? "idle" : "lost");
    // What was asked in the moment in which the server closed.
    if (code === CLOSED_AS_IDLE && owed) this.reconnect();
    else if (hidden() && !this.asleep) {
      this.#socket.close();
      this.#unseen ??= onceVisible(() => this.reconnect());
    }
  }

  #send(message: object): { id: number; bytes: number } {
    const id = ++this.#lastId;
    const frame = encode({ id, ...message });
    this.#socket.send(frame);
    return { id, bytes: frame.length };
  }

  /** The server could not even read which request it was: it is too large. */
  #refuseLargest(problem: Problem = tooLarge()): void {
    const bytes = Math.max(...this.#waiting.map((waiting) => waiting.bytes));
    const largest = this.#waiting.find((waiting) => waiting.bytes === bytes);
    this.#end(
      (waiting) => waiting === largest,
      () => new ProblemError(problem),
    );
  }

  /** Ends those that are meant with an error each. */
  #end(meant: (waiting: Waiting) => boolean, error: () => Error): void {
    const over = this.#waiting.filter(meant);
    this.#waiting = this.#waiting.filter((waiting) => !meant(waiting));
    for (const { reject } of over) reject(error());
  }

  #receive(data: unknown): void {
    this.#silence.heard();
    let message: Record<string, unknown>;
    try {
      message = readFrame(data);
    } catch (error) {
      // Whose answer it was cannot be known.
      this.#end(
        () => true,
        () => error as Unreadable,
      );
      return;
    }
    const waiting = this.#waiting.find(({ id }) => id === message.id);
    if (waiting === undefined) {
      if (message.type === "problem" && message.id === null) {
        this.#refuseLargest(message.problem as Problem);
      }
      return;
    }
    if (message.type === "progress") {
      const parts = (message.parts ?? []) as unknown[];
      waiting.onProgress?.(
        Number(message.done),
        Number(message.total),
        parts.map((part) => withTypedArrays(part)),
      );
      return;
    }
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#end(
      ({ type, slot, id }) => type === waiting.type && slot === waiting.slot && id < waiting.id,
      () => new Superseded(waiting.type),
    );
    if (message.type === "problem") waiting.reject(new ProblemError(message.problem as Problem));
    else {
      try {
        waiting.resolve(withTypedArrays(message));
      } catch (error) {
        waiting.reject(error as Error);
      }
    }
  }
}
