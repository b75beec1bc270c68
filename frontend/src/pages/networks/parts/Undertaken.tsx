/** How far something that takes a while is, or how it ended, in a line. */
import { Loader, Progress } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Undertaking } from "../../../state/undertaking";
import { t } from "../../../text/t";
import { problemDetail } from "../../../text/told";
import classes from "./Networks.module.css";
import { useNetworksState } from "./page";

/** As in Networks.module.css. */
const ONE_COLUMN = "(max-width: 900px), (max-height: 500px)";

export type Words = {
  readonly idle: string;
  readonly underWay: string;
  readonly cancelled: string;
  readonly lost: string;
  readonly done: string;
  /** What the bar counts. */
  readonly progress: string;
};

export function Undertaken({
  undertaking,
  share,
  words,
}: {
  undertaking: Undertaking;
  /** Of all that is to be done, what is. */
  share: number;
  words: Words;
}) {
  const connected = useNetworksState((networks) => networks.connected);
  const line = useRef<HTMLParagraphElement>(null);
  const { state } = undertaking;
  // Where the setup is above the picture, who presses its button sees what comes of it.
  useEffect(() => {
    if (state === "underWay" && matchMedia(ONE_COLUMN).matches) line.current?.scrollIntoView();
  }, [state]);
  if (undertaking.state === "underWay") {
    return (
      <>
        <p ref={line} role="status" className={classes.underWay}>
          <Loader size={14} aria-hidden />
          {connected ? words.underWay : t("networks.connecting")}
        </p>
        <Progress
          value={100 * share}
          size="xs"
          className={classes.bar}
          aria-label={words.progress}
        />
      </>
    );
  }
  if (undertaking.state === "refused") return <Bad>{problemDetail(undertaking.problem)}</Bad>;
  if (undertaking.state === "lost") return <Bad>{words.lost}</Bad>;
  return <p role="status">{words[undertaking.state]}</p>;
}

function Bad({ children }: { children: string }) {
  return (
    <p role="alert" className={classes.bad}>
      {children}
    </p>
  );
}
