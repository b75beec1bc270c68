import { Button, FileButton, Modal, NativeSelect, Textarea } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { ProblemError } from "../../server/endings";
import type { AnswerTo } from "../../server/questions";
import { dataChoiceOf, examplesOf, factsOf } from "../../state/dataActions";
import { nextOwn } from "../../state/dataKind";
import type { AxisNames, DataSpec } from "../../state/dataReference";
import type { PageStore } from "../../state/store";
import { exactNumber } from "../../text/numbers";
import { t } from "../../text/t";
import { faultsOf, told } from "../../text/told";
import { usePage } from "../parts/page";
import classes from "./Data.module.css";
import { useTakeData } from "./useTakeData";

/** As much text as a question may have; a file that is larger is not even opened. */
const MOST_MEGABYTES = 0.2;
/** So many rows of what was read are shown. */
const PREVIEWED = 5;

type Read = AnswerTo<"read-data">;

/** The examples that are shown, as text that is read back as the same. */
function textOf(store: PageStore): string {
  const state = store.getState();
  const examples = examplesOf(state);
  if (examples === null) return "";
  const names = dataChoiceOf(state)?.names ?? factsOf(state)?.names ?? { x: "x", y: "y" };
  const quoted = (name: string) => (/[\s,;"]/.test(name) ? JSON.stringify(name) : name);
  const rows = Array.from(examples.x, (x, i) => `${x},${examples.y[i]}`);
  return [`${quoted(names.x)},${quoted(names.y)}`, ...rows].join("\n");
}

/** What the columns are called that were chosen. */
function namesOf({ columns, chosen }: Read): AxisNames {
  return { x: columns[chosen[0]!]?.name ?? "x", y: columns[chosen[1]!]?.name ?? "y" };
}

/** A model that may be made of these: of two classes a boundary, of anything else a line. */
function specOf(store: PageStore, { x, y }: Read): Pick<DataSpec, "model" | "loss" | "reduction"> {
  const shown = dataChoiceOf(store.getState());
  const classes = Array.from(y).every((value) => value === 0 || value === 1);
  if (shown !== null && (classes || shown.model !== "logistic")) {
    const { model, loss, reduction } = shown;
    return { model, loss, reduction };
  }
  return {
    model: classes && x.length > 1 ? "logistic" : "linear",
    loss: classes ? "logistic" : "squared",
    reduction: "mean",
  };
}

/** The user's own data: pasted or from a file, read by the server, shown once they are right. */
export function OwnDataModal({
  opened,
  close,
  edit = false,
}: {
  opened: boolean;
  close: () => void;
  /** Whether it begins with the examples that are shown. */
  edit?: boolean;
}) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("data.pasteTitle")}
      closeButtonProps={{ "aria-label": t("data.pasteClose") }}
      size="lg"
      centered
    >
      <Dialog close={close} edit={edit} />
    </Modal>
  );
}

/** What was typed before is still there when the dialog opens again. */
let draft = "";

function Dialog({ close, edit }: { close: () => void; edit: boolean }) {
  const { store, asking } = usePage();
  const take = useTakeData();
  const [text, setText] = useState(() => (edit ? textOf(store) : draft));
  const [read, setRead] = useState<Read | null>(null);
  const [columns, setColumns] = useState<readonly [number, number] | null>(null);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!edit) draft = text;
  }, [text, edit]);
  const type = (next: string) => {
    setText(next);
    setRead(null);
    setColumns(null);
    setFaults([]);
  };
  const ask = async (chosen: readonly [number, number] | null, from = text) => {
    setBusy(true);
    try {
      const body = { text: from, ...(chosen && { columns: chosen }) };
      const answer = await asking.ask("read-data", body);
      setRead(answer);
      setFaults([]);
    } catch (error) {
      setRead(null);
      if (error instanceof ProblemError) setFaults(faultsOf(error.problem));
    } finally {
      setBusy(false);
    }
  };
  const open = async (file: File | null) => {
    if (file === null) return;
    const size = file.size / 1e6;
    if (size > MOST_MEGABYTES) {
      setFaults([t("data.fileTooLarge", { size, most: MOST_MEGABYTES })]);
      return;
    }
    try {
      const content = await file.text();
      type(content);
      await ask(null, content);
    } catch {
      setFaults([t("data.fileUnread")]);
    }
  };
  const show = async () => {
    if (read === null) return;
    const { x, y } = read;
    const names = namesOf(read);
    const data = { kind: "points", x: Array.from(x), y: Array.from(y) } as const;
    const shown = await take({ ...specOf(store, read), data, names, own: nextOwn() });
    if (shown) close();
  };
  const choose = (axis: 0 | 1, column: number) => {
    if (read === null) return;
    const [x, y] = columns ?? read.chosen;
    const next = axis === 0 ? ([column, y!] as const) : ([x!, column] as const);
    setColumns(next);
    void ask(next);
  };
  return (
    <div className={classes.dialog}>
      <Textarea
        data-autofocus
        label={t("data.pasteLabel")}
        description={t("data.pasteHint")}
        className={classes.text}
        minRows={8}
        maxRows={12}
        autosize
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <div className={classes.row}>
        <FileButton
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(file) => void open(file)}
        >
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              leftSection={<IconFileSpreadsheet size={15} aria-hidden />}
            >
              {t("data.file")}
            </Button>
          )}
        </FileButton>
        <Button
          size="xs"
          variant={read === null ? "filled" : "default"}
          disabled={text.trim() === "" || busy}
          onClick={() => void ask(columns)}
        >
          {t(busy ? "data.reading" : "data.read")}
        </Button>
      </div>
      {faults.length > 0 && (
        <div role="alert">
          <ul className={classes.faults}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      {read !== null && (
        <>
          <div className={classes.row}>
            {(["x", "y"] as const).map((axis, i) => (
              <NativeSelect
                key={axis}
                size="xs"
                label={t(axis === "x" ? "data.columnX" : "data.columnY")}
                data={read.columns.map(({ name }, place) => ({
                  value: String(place),
                  label: name,
                }))}
                value={String(read.chosen[i])}
                onChange={(event) => choose(i as 0 | 1, Number(event.currentTarget.value))}
              />
            ))}
          </div>
          <Preview read={read} />
          <div className={classes.row}>
            <Button size="xs" disabled={busy} onClick={() => void show()}>
              {t("data.show")}
            </Button>
            <Button size="xs" variant="default" onClick={close}>
              {t("data.cancel")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Preview({ read }: { read: Read }) {
  const { x, y, notes } = read;
  const names = namesOf(read);
  return (
    <>
      <div>{t("data.found", { count: x.length })}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the keyboard */}
      <section className={classes.preview} tabIndex={0} aria-label={t("data.preview")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{names.x}</th>
              <th scope="col">{names.y}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(x.slice(0, PREVIEWED), (value, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={i}>
                <td>{exactNumber(value)}</td>
                <td>{exactNumber(y[i]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.map((note) => (
        <div key={note.text} className={classes.notes}>
          {told(note.message, note.text)}
        </div>
      ))}
    </>
  );
}
