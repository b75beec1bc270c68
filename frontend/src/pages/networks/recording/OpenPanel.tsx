/** Opening a recording, and how one is made. */
import { Anchor, Button, FileButton, SegmentedControl, Tooltip } from "@mantine/core";
import { useClipboard, useMediaQuery } from "@mantine/hooks";
import { IconCopy, IconFileUpload } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import { EXAMPLE } from "../../../server/recordingUpload";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";
import classes from "./Recording.module.css";
import { JAX, PYTORCH, records } from "./snippets";
import { useRecording, useStudy } from "./study";

const PROGRAMS = { jax: JAX, pytorch: PYTORCH } as const;
/** As in the styles: one column. */
const NARROW = "(max-width: 900px), (max-height: 500px)";
type Library = keyof typeof PROGRAMS;

export function OpenPanel() {
  const { upload } = useRecording();
  const underWay = useStudy(({ progress }) => progress.state === "underWay");
  return (
    <>
      <div className={frame.setup}>
        {underWay ? (
          <Button variant="default" onClick={() => upload.cancel()}>
            {t("recording.cancel")}
          </Button>
        ) : (
          <FileButton accept=".npz" onChange={(file) => file !== null && void upload.open(file)}>
            {(props) => (
              <Button {...props} leftSection={<IconFileUpload size={16} aria-hidden />}>
                {t("recording.open")}
              </Button>
            )}
          </FileButton>
        )}
        <Button
          className={classes.second}
          variant="default"
          disabled={underWay}
          onClick={() => void upload.openExample()}
        >
          {t("recording.example")}
        </Button>
        <p className={frame.quiet}>{t("recording.private")}</p>
        <p className={frame.quiet}>
          <Anchor href={EXAMPLE} download="example.npz" inherit underline="always">
            {t("recording.example.download")}
          </Anchor>
        </p>
      </div>
      <Arrays />
      <Programs />
    </>
  );
}

/** What the parameters of the file are. */
function Arrays() {
  const recording = useStudy((study) => study.recording);
  if (recording === null || recording.arrays.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t("recording.arrays")}>
      <h2>{t("recording.arrays")}</h2>
      <ul className={classes.arrays}>
        {recording.arrays.map(({ name, shape }) => (
          <li key={name}>
            <span>{t("recording.array", { name })}</span>
            <span>{shape.length === 0 ? "1" : shape.join(" × ")}</span>
          </li>
        ))}
        {recording.more_arrays > 0 && (
          <li>{t("recording.moreArrays", { count: recording.more_arrays })}</li>
        )}
      </ul>
    </section>
  );
}

function Programs() {
  const empty = useStudy(({ recording }) => recording === null);
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const open = empty && !narrow;
  const [library, setLibrary] = useState<Library>("jax");
  const clipboard = useClipboard({ timeout: 2000 });
  const label = clipboard.error
    ? t("copy.failed")
    : clipboard.copied
      ? t("recording.copied")
      : t("recording.copy");
  return (
    // Out of the way of what is shown, and on a phone of how the opening went.
    <details key={String(open)} className={classes.part} open={open}>
      <summary>{t("recording.how")}</summary>
      <p className={frame.quiet}>{t("recording.howNote")}</p>
      <div className={classes.libraries}>
        <SegmentedControl
          size="xs"
          aria-label={t("recording.library")}
          data={[
            { value: "jax", label: t("recording.jax") },
            { value: "pytorch", label: t("recording.pytorch") },
          ]}
          value={library}
          onChange={(value) => setLibrary(value as Library)}
        />
        <Tooltip label={label}>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconCopy size={13} aria-hidden />}
            onClick={() => clipboard.copy(PROGRAMS[library])}
          >
            {label}
          </Button>
        </Tooltip>
      </div>
      <section
        className={classes.program}
        aria-label={t("recording.program")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard, too
        tabIndex={0}
      >
        <pre>
          <code>
            {PROGRAMS[library].split("\n").map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
              <Fragment key={place}>
                {records(line) ? <b>{line}</b> : line}
                {"\n"}
              </Fragment>
            ))}
          </code>
        </pre>
      </section>
    </details>
  );
}
