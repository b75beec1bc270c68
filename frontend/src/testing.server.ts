/**
 * A server at the other end of the page's own channel, over sockets that a test breaks. What it
 * answers tells what it was asked, so that a test can see whether that is what is shown.
 */
import { decode, encode } from "@msgpack/msgpack";
import { vi } from "vitest";
import { Asking } from "./server/asking";
import { Calculus } from "./server/calculus";
import { keepGround } from "./server/ground";
import { Live } from "./server/live";
import { Session } from "./server/session";
import { Clock } from "./state/clock";
import { testStore } from "./testing";

export type Message = Record<string, unknown> & { id: number; type: string };

/** A number that hardly any two different things share. */
export function mark(of: unknown): number {
  let hash = 7;
  for (const letter of JSON.stringify(of)) hash = (31 * hash + letter.charCodeAt(0)) % 999_983;
  return hash;
}

function floats(...values: number[]) {
  const data = new Uint8Array(new Float64Array(values).buffer);
  return { dtype: "<f8", shape: [values.length], data };
}

function wholes(...values: number[]) {
  const data = new Uint8Array(new Int32Array(values).buffer);
  return { dtype: "<i4", shape: [values.length], data };
}

function halves(...values: number[]) {
  const data = new Uint8Array(new Float32Array(values).buffer);
  return { dtype: "<f4", shape: [values.length], data };
}

/** The same of runs and of the verdicts on them: what is not of the runs themselves is left out. */
export function markOfRuns({
  surface,
  starts,
  optimizers,
  steps,
}: Record<string, unknown>): number {
  return mark([surface, starts, optimizers, steps]);
}

function* pairs({ starts, optimizers }: Message) {
  for (const start_index of (starts as unknown[]).keys()) {
    for (const optimizer_index of (optimizers as unknown[]).keys()) {
      yield { start_index, optimizer_index };
    }
  }
}

function exactRuns(message: Message) {
  const loss = markOfRuns(message);
  return {
    runs: [...pairs(message)].map((pair) => ({
      ...pair,
      status: "finished",
      steps: 1,
      step: wholes(0, 1),
      points: floats(0, 0, 1, 1),
      loss: floats(1, loss),
      gradient_norm: floats(1, 1),
      left_domain: null,
    })),
  };
}

function sketchedRuns(message: Message) {
  const end = [1, 1, markOfRuns(message), 1];
  return {
    step: wholes(0, 1),
    runs: [...pairs(message)].map((pair) => ({
      ...pair,
      status: "finished",
      steps: 1,
      left_domain: null,
      converged_at: null,
      first: null,
      shown: null,
      shown_step: null,
      last: end,
      origin: end,
      entries: halves(0, 0, 0, 0, 0, 0, 0, 0),
    })),
  };
}

const ANSWERS: Record<string, (message: Message) => object> = {
  grid: ({ surface }) => ({
    x: floats(0, 1),
    y: floats(0, 1),
    z: floats(mark(surface), 0, 0, 0),
    critical_points: [],
    critical_curves: [],
  }),
  trajectories: (message) =>
    message.precision === undefined ? exactRuns(message) : sketchedRuns(message),
  verdicts: (message) => ({
    verdicts: [...pairs(message)].map((pair) => ({
      ...pair,
      kind: "bouncing",
      tone: "warn",
      sentence: String(markOfRuns(message)),
      message: { key: "verdict.for_tests", arguments: {} },
      evidence: [],
      window: [0, 1],
      at: [0, 0],
      critical_point: null,
    })),
  }),
  taylor: ({ surface, at }) => ({
    loss: mark([surface, at]),
    gradient: floats(0, 0),
    gradient_norm: 0,
    hessian: floats(1, 0, 0, 1),
    eigenvalues: floats(1, 1),
    eigenvectors: floats(1, 0, 0, 1),
    kind: "minimum",
    smooth: true,
    smoothness: "smooth",
    zero_eigenvalues: [],
    higher_order: null,
    slice: null,
  }),
  critical_points: ({ surface }) => ({
    points: [],
    curves: [],
    kinks: [],
    found: mark(surface),
    complete: true,
    complete_reason: null,
  }),
};

export function answerTo(message: Message): object {
  return { id: message.id, type: message.type, ...ANSWERS[message.type]!(message) };
}

export function problemFor(
  { id }: Message,
  status: number,
  retry_after: number | null = null,
  key = "problem.for_tests",
) {
  const message = { key, arguments: {} };
  const problem = {
    type: "about:blank",
    title: "",
    status,
    detail: "no",
    message,
    retry_after,
    errors: [],
  };
  return { id, type: "problem", problem };
}

/** What the server does with a message: by default it answers at once. */
type Manner = (message: Message, socket: FakeSocket) => void;

class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = FakeSocket.CONNECTING;
  binaryType = "blob";
  readonly messages: Message[] = [];

  constructor(private readonly server: FakeServer) {
    super();
  }
  send(data: Uint8Array): void {
    const message = decode(data) as Message;
    this.messages.push(message);
    setTimeout(() => this.server.receive(message, this));
  }
  opens(): void {
    if (this.readyState !== FakeSocket.CONNECTING) return;
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }
  /** The page closes it. */
  close(): void {
    this.readyState = FakeSocket.CLOSED;
  }
  /** It breaks, or the server closes it. */
  breaks(code = 1006): void {
    if (this.readyState === FakeSocket.CLOSED) return;
    this.readyState = FakeSocket.CLOSED;
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }));
  }
  says(message: object): void {
    this.sends(encode(message).slice().buffer);
  }
  sends(data: unknown): void {
    if (this.server.stopped) this.server.unsent.push(() => this.sends(data));
    else if (this.readyState === FakeSocket.OPEN) this.#delivers(data);
  }
  #delivers(data: unknown): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

export type { FakeSocket };

export class FakeServer {
  /** Whether it takes connections. */
  up = true;
  /** As by SIGSTOP: it takes connections and bytes, and does nothing. */
  stopped = false;
  manner: Manner = (message, socket) => socket.says(answerTo(message));
  readonly sockets: FakeSocket[] = [];
  /** What it would say if it were not stopped. */
  readonly unsent: (() => void)[] = [];
  readonly #unread: [Message, FakeSocket][] = [];

  /** Puts itself in the place of the browser's WebSocket. */
  constructor() {
    const connected = () => this.#connected();
    vi.stubGlobal(
      "WebSocket",
      Object.assign(
        function FakeWebSocket() {
          return connected();
        },
        { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 },
      ),
    );
  }

  #connected(): FakeSocket {
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    setTimeout(() => {
      if (!this.up) socket.breaks();
      else if (!this.stopped) socket.opens();
    });
    return socket;
  }

  receive(message: Message, socket: FakeSocket): void {
    if (this.stopped) this.#unread.push([message, socket]);
    else this.#take(message, socket);
  }

  /** As by SIGCONT: what came meanwhile is taken now. */
  continues(): void {
    this.stopped = false;
    for (const socket of this.sockets) socket.opens();
    for (const send of this.unsent.splice(0)) send();
    for (const [message, socket] of this.#unread.splice(0)) this.#take(message, socket);
  }

  #take(message: Message, socket: FakeSocket): void {
    if (message.type === "cancel") socket.says(message);
    else this.manner(message, socket);
  }

  /** Every connection breaks. */
  breaks(code?: number): void {
    for (const socket of this.sockets) socket.breaks(code);
  }

  /** All questions of a type, over whatever connection. */
  asked(type: string): Message[] {
    return this.sockets.flatMap(({ messages }) => messages.filter((each) => each.type === type));
  }
}

/** A page that asks this server; a test's timers are fake. */
export function pageAt(server: FakeServer) {
  const store = testStore();
  const clock = new Clock();
  const asking = new Asking(store);
  const live = new Live("ws://server/", (connection) => {
    store.setState({ connection });
    if (connection === "open" || connection === "idle") asking.resume();
  });
  asking.over(live);
  const stops = [
    new Session(store, clock, asking).start(),
    keepGround(store, asking),
    new Calculus(store, clock, asking).start(),
    () => live.close(),
  ];
  const stop = () => {
    for (const each of stops) each();
  };
  return { server, store, clock, asking, live, stop };
}
