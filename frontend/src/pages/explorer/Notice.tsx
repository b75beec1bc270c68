/**
 * What the page has to say of itself, quietly, in the place of the formula or the title: nothing
 * moves when it comes and goes, and nothing that is worked with lies under it.
 */
import { Button, CloseButton, Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { usePage, usePageState } from "../../controls/parts/page";
import type { Recovery } from "../../state/results";
import type { State } from "../../state/store";
import { t } from "../../text/t";
import classes from "./Notice.module.css";

/** What is said; of several the first of these. */
export type Note = "lost" | "silent" | "recovery" | "outdated";

function noteOf({ connection, recovery, outdated }: State): Note | null {
  if (connection === "lost" || connection === "silent") return connection;
  if (recovery !== null) return "recovery";
  return outdated ? "outdated" : null;
}

export function useNote(): Note | null {
  return usePageState(noteOf);
}

/** Whole seconds until then, counted down. */
function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at - now) / 1000));
}

function Countdown({ at }: { at: number }) {
  return t("recovery.in", { seconds: useSecondsUntil(at) });
}

/** Why, for everybody; when, for the eye alone: it changes every second. */
function RecoveryText({ recovery: { reason, at } }: { recovery: Recovery }) {
  return (
    <span className={classes.text}>
      {t(`recovery.${reason}`)}
      <span aria-hidden className={`numbers ${classes.when}`}>
        {at === null ? t("recovery.trying") : <Countdown at={at} />}
      </span>
    </span>
  );
}

function TryNow() {
  const { asking } = usePage();
  return (
    <Button size="compact-xs" variant="default" onClick={() => asking.tryNow()}>
      {t("recovery.now")}
    </Button>
  );
}

function Outdated() {
  const { store } = usePage();
  return (
    <>
      <span className={classes.text}>{t("page.outdated")}</span>
      <Button size="compact-xs" variant="default" onClick={() => location.reload()}>
        {t("page.reload")}
      </Button>
      <CloseButton
        size="sm"
        aria-label={t("problem.dismiss")}
        onClick={() => store.setState({ outdated: false })}
      />
    </>
  );
}

function Waiting({ note }: { note: "lost" | "silent" | "recovery" }) {
  const recovery = usePageState((state) => state.recovery);
  return (
    <>
      <Loader size={12} color="currentColor" aria-hidden className={classes.spin} />
      {note === "recovery" ? (
        recovery && <RecoveryText recovery={recovery} />
      ) : (
        <span className={classes.text}>{t(`connection.${note}`)}</span>
      )}
      <TryNow />
    </>
  );
}

export function Notice({ note }: { note: Note | null }) {
  return (
    <div role="status" className={classes.place} data-note={note}>
      {note === "outdated" ? <Outdated /> : note !== null && <Waiting note={note} />}
    </div>
  );
}
