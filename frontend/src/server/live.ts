/**
 * The live channel: requests with an id over one WebSocket, answered in MessagePack. Of several
 * unanswered requests of one type and slot the server may leave out all but the newest. Answers are
 * taken in the order of their requests: while a hand moves faster than the server answers, what it
 * passed is still shown, and never after something newer.
 */
import { decode, encode } from "@msgpack/msgpack";
import { WebSocket as ReconnectingWebSocket } from "partysocket";
import type { Problem } from "../state/results";

/** A newer request of its type was answered, it was cancelled, or its connection was lost. */
export class Superseded extends Error {
  override name = "Superseded";
}

/** The server answered with problem details. */
export class ProblemError extends Error {
  override name = "ProblemError";
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export type ProgressListener = (done: number, total: number) => void;

/** Sets questions of one type apart: tile 17 of a map does not supersede tile 16. */
export type Slot = number | string;

export type RequestOptions = {
  readonly slot?: Slot | undefined;
  readonly onProgress?: ProgressListener | undefined;
};

type Waiting = {
  readonly id: number;
  readonly type: string;
  readonly slot: Slot | undefined;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ProgressListener | undefined;
};

type WireArray = { readonly dtype: string; readonly shape: number[]; readonly data: Uint8Array };

const TYPED_ARRAYS = {
  "<f8": Float64Array,
  "<f4": Float32Array,
  "<i4": Int32Array,
  "|u1": Uint8Array,
} as const;

export type TypedArray = InstanceType<(typeof TYPED_ARRAYS)[keyof typeof TYPED_ARRAYS]>;

function isWireArray(value: object): value is WireArray {
  return "dtype" in value && "shape" in value && "data" in value;
}

/** Replaces every `{dtype, shape, data}` by a flat typed array of its own memory. */
export function withTypedArrays(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTypedArrays);
  if (typeof value !== "object" || value === null) return value;
  if (isWireArray(value)) {
    const TypedArrayOf = TYPED_ARRAYS[value.dtype as keyof typeof TYPED_ARRAYS];
    if (TypedArrayOf === undefined) throw new TypeError(`unknown array type ${value.dtype}`);
    // The bytes lie unaligned within the message: copied, they are aligned.
    return new TypedArrayOf(value.data.slice().buffer);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, withTypedArrays(part)]),
  );
}

export class Live {
  readonly #socket: ReconnectingWebSocket;
  /** In the order in which they were sent. */
  #waiting: Waiting[] = [];
  #lastId = 0;

  /**
   * @param url where the channel is.
   * @param onConnection told whenever the connection opens or is lost. After it opened again
   *   nothing is sent anew by itself: whoever holds the state asks for what it needs.
   */
  constructor(url: string, onConnection: (open: boolean) => void) {
    this.#socket = new ReconnectingWebSocket(url, [], {
      minReconnectionDelay: 300,
      maxReconnectionDelay: 5000,
      reconnectionDelayGrowFactor: 1.6,
      // What was asked before the connection was lost is out of date when it is back.
      maxEnqueuedMessages: 0,
    });
    this.#socket.binaryType = "arraybuffer";
    this.#socket.addEventListener("open", () => onConnection(true));
    this.#socket.addEventListener("close", () => {
      this.#supersede(() => true);
      onConnection(false);
    });
    this.#socket.addEventListener("message", (event) => this.#receive(event.data as ArrayBuffer));
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /**
   * Sends a request.
   *
   * @throws Superseded when a newer one of its type and slot is answered first, it is cancelled, or
   *   the connection is lost.
   * @throws ProblemError when the server refuses it.
   */
  request(type: string, body: object, options: RequestOptions = {}): Promise<unknown> {
    if (!this.open) return Promise.reject(new Superseded(type));
    const { slot, onProgress } = options;
    const id = ++this.#lastId;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ id, type, slot, resolve, reject, onProgress });
    });
    const apart = slot !== undefined && { slot };
    const progress = onProgress && { progress: true };
    this.#socket.send(encode({ id, type, ...apart, ...progress, ...body }));
    return answer;
  }

  /** Gives up the requests of a type that are under way, if any are: of one slot, or of all. */
  cancel(type: string, slot?: Slot): void {
    const meant = (waiting: Waiting) =>
      waiting.type === type && (slot === undefined || waiting.slot === slot);
    if (!this.#waiting.some(meant)) return;
    this.#supersede(meant);
    if (!this.open) return;
    const apart = slot !== undefined && { slot };
    this.#socket.send(encode({ id: ++this.#lastId, type: "cancel", request: type, ...apart }));
  }

  close(): void {
    this.#socket.close();
    this.#supersede(() => true);
  }

  #supersede(which: (waiting: Waiting) => boolean): void {
    const over = this.#waiting.filter(which);
    this.#waiting = this.#waiting.filter((waiting) => !which(waiting));
    for (const { reject, type } of over) reject(new Superseded(type));
  }

  #receive(data: ArrayBuffer): void {
    const message = decode(new Uint8Array(data)) as Record<string, unknown>;
    const waiting = this.#waiting.find(({ id }) => id === message.id);
    if (waiting === undefined) return;
    if (message.type === "progress") {
      waiting.onProgress?.(Number(message.done), Number(message.total));
      return;
    }
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#supersede(
      ({ type, slot, id }) => type === waiting.type && slot === waiting.slot && id < waiting.id,
    );
    if (message.type === "problem") waiting.reject(new ProblemError(message.problem as Problem));
    else waiting.resolve(withTypedArrays(message));
  }
}
