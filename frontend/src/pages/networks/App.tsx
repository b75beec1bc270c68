/** The page of networks: one study at a time. */
import { ActionIcon, Tabs, Tooltip } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { CopyLink, SchemeButton } from "../../controls/parts/headerButtons";
import { STUDIES, type StudyKey } from "../../state/networks";
import { t } from "../../text/t";
import { BatchStudy } from "./batches/BatchStudy";
import { DimensionsStudy } from "./dimensions/DimensionsStudy";
import classes from "./parts/Networks.module.css";
import { NetworksContext, type NetworksPage, useNetworks, useNetworksState } from "./parts/page";
import { RatioStudy } from "./ratio/RatioStudy";
import { RecordingStudy } from "./recording/RecordingStudy";
import { TrainingStudy } from "./training/TrainingStudy";

type Shown = { readonly label: string; readonly study: ReactNode };

const SHOWN: Record<StudyKey, Shown> = {
  ratio: { label: t("networks.ratio.tab"), study: <RatioStudy /> },
  training: { label: t("training.tab"), study: <TrainingStudy /> },
  dimensions: { label: t("dimensions.tab"), study: <DimensionsStudy /> },
  batches: { label: t("networks.batches.tab"), study: <BatchStudy /> },
  recording: { label: t("recording.tab"), study: <RecordingStudy /> },
};

export function App({ page }: { page: NetworksPage }) {
  return (
    <NetworksContext value={page}>
      <Studies />
    </NetworksContext>
  );
}

function Studies() {
  const { store } = useNetworks();
  const study = useNetworksState((networks) => networks.study);
  const list = useRef<HTMLDivElement>(null);
  // Where there is no room for all of them, the open one is seen.
  useEffect(() => {
    const open = list.current?.children[STUDIES.indexOf(study)];
    open?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [study]);
  return (
    <Tabs
      className={classes.page}
      value={study}
      onChange={(value) => store.setState({ study: value as StudyKey })}
      keepMounted={false}
    >
      <header className={classes.header}>
        <Tooltip label={t("networks.back")}>
          <ActionIcon
            component="a"
            href="/"
            aria-label={t("networks.back")}
            size="var(--page-control)"
          >
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <h1 className={classes.name}>{t("networks.title")}</h1>
        <Tabs.List ref={list} className={classes.tabs} aria-label={t("networks.studies")}>
          {STUDIES.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {SHOWN[key].label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.tools}>
          <CopyLink />
          <SchemeButton />
        </div>
      </header>
      <main className={classes.main}>
        {STUDIES.map((key) => (
          <Tabs.Panel key={key} value={key} className={classes.panel}>
            {SHOWN[key].study}
          </Tabs.Panel>
        ))}
      </main>
    </Tabs>
  );
}
