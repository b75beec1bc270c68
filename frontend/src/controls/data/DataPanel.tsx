import { Button, Switch } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { setOptions } from "../../state/actions";
import { isEditable } from "../../state/dataActions";
import { surfaceOf } from "../../state/store";
import { surfaceTitle } from "../../text/records";
import { t } from "../../text/t";
import { usePage, usePageState } from "../parts/page";
import { View } from "../parts/View";
import { BatchTools } from "./BatchTools";
import classes from "./Data.module.css";
import { DataNotes } from "./DataNotes";
import { FlatAndSharp } from "./FlatAndSharp";
import { OwnDataModal } from "./OwnDataModal";

/** The examples, what the models make of them, and how to change them. */
export function DataPanel() {
  const { store, views } = usePage();
  const title = usePageState((state) => {
    const surface = surfaceOf(state);
    return surface === undefined ? "" : surfaceTitle(surface);
  });
  const residuals = usePageState((state) => state.options.residuals);
  const editable = usePageState(isEditable);
  const [adding, setAdding] = useState(false);
  const [pasting, setPasting] = useState(false);
  return (
    <section className={classes.panel} aria-labelledby="data-heading">
      <h2 className="unseen" id="data-heading">
        {title}
      </h2>
      <div className={classes.tools}>
        <Button
          size="compact-xs"
          variant={adding ? "filled" : "default"}
          leftSection={<IconPlus size={13} aria-hidden />}
          aria-label={t("data.adding")}
          aria-pressed={adding}
          disabled={!editable}
          onClick={() => setAdding(!adding)}
        >
          {t("data.add")}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPencil size={13} aria-hidden />}
          disabled={!editable}
          onClick={() => setPasting(true)}
        >
          {t("data.edit")}
        </Button>
        <Switch
          size="xs"
          withThumbIndicator={false}
          label={t("data.residuals")}
          checked={residuals}
          onChange={(event) => setOptions(store, { residuals: event.currentTarget.checked })}
        />
      </div>
      <div className={classes.plot} data-adding={(adding && editable) || undefined}>
        <View mount={views.data} label={t("data.view")} className={classes.view} />
      </div>
      <DataNotes />
      <FlatAndSharp />
      <BatchTools />
      <OwnDataModal opened={pasting} close={() => setPasting(false)} edit />
    </section>
  );
}
