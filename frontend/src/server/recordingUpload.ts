/** Sends a recording to the server, which says what is in it and keeps nothing. */

import type { RecordingStore } from "../state/recordingStudy";
import type { Problem } from "../state/results";
import type { Undertaking } from "../state/undertaking";
import { t } from "../text/t";
import { OWN_PROBLEM } from "../text/told";
import type { Recording } from "../wire";
import { fetchLimits, foreignProblem } from "./api";
import { ProblemError } from "./endings";

const PATH = "/api/recording";
export const EXAMPLE = "/api/recording-example";
const BYTES = "application/octet-stream";

/** What is said before anything is sent. */
function tooLarge(bytes: number, most: number): Problem {
  return {
    type: OWN_PROBLEM,
    title: t("recording.tooLarge.title"),
    status: 413,
    detail: t("recording.tooLarge", { bytes, most }),
    errors: [],
  };
}

export class RecordingUpload {
  /** Counts files: what comes of an older one is nobody's. */
  #current = 0;
  #request: XMLHttpRequest | null = null;

  constructor(private readonly store: RecordingStore) {}

  /** Opens a file that a hand has chosen; one that is under way is given up. */
  async open(file: File): Promise<void> {
    const own = this.#begin(file.name, file.size);
    await this.#sent(own, file);
  }

  /** Opens a recording that the server has to try with. */
  async openExample(): Promise<void> {
    const name = t("recording.example.file");
    const own = this.#begin(name, 0);
    try {
      const response = await fetch(EXAMPLE);
      if (!response.ok) throw new Error(`${EXAMPLE}: ${response.status}`);
      const file = new File([await response.blob()], name);
      if (own !== this.#current) return;
      this.store.setState({ file: { name, bytes: file.size } });
      await this.#sent(own, file);
    } catch {
      this.#end(own, { state: "lost" });
    }
  }

  cancel(): void {
    if (this.store.getState().progress.state !== "underWay") return;
    this.#current++;
    this.#request?.abort();
    this.store.setState({ progress: { state: "cancelled" } });
  }

  #begin(name: string, bytes: number): number {
    this.#request?.abort();
    this.store.setState({
      file: { name, bytes },
      sent: 0,
      recording: null,
      progress: { state: "underWay" },
    });
    return ++this.#current;
  }

  #end(own: number, progress: Undertaking): void {
    if (own === this.#current) this.store.setState({ progress });
  }

  async #sent(own: number, file: File): Promise<void> {
    try {
      const most = (await fetchLimits()).recording_bytes.maximum;
      if (own !== this.#current) return;
      if (file.size > most) throw new ProblemError(tooLarge(file.size, most));
      const recording = await this.#answer(own, file);
      if (own !== this.#current) return;
      this.store.setState({ recording, at: recording.steps.length - 1 });
      this.#end(own, { state: "done" });
    } catch (error) {
      const refused = error instanceof ProblemError;
      this.#end(own, refused ? { state: "refused", problem: error.problem } : { state: "lost" });
    }
  }

  /** `fetch` does not tell how much has been sent. */
  #answer(own: number, file: File): Promise<Recording> {
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open("POST", PATH);
    request.setRequestHeader("content-type", BYTES);
    request.upload.onprogress = ({ loaded, total }) => {
      if (own === this.#current) this.store.setState({ sent: total > 0 ? loaded / total : 1 });
    };
    return new Promise((resolve, reject) => {
      request.onload = () => {
        try {
          resolve(answerOf(request));
        } catch (error) {
          reject(error);
        }
      };
      request.onerror = request.onabort = reject;
      request.send(file);
    });
  }
}

function answerOf(request: XMLHttpRequest): Recording {
  if (request.status === 200) return JSON.parse(request.responseText) as Recording;
  const told = request.getResponseHeader("content-type")?.includes("problem+json");
  throw new ProblemError(
    told
      ? (JSON.parse(request.responseText) as Problem)
      : foreignProblem(request, PATH, request.getResponseHeader("retry-after")),
  );
}
