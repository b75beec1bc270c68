/** The page of networks: what is searched on the left, what was found on the right. */
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { CopyLink, SchemeButton } from "../../controls/parts/headerButtons";
import { t } from "../../text/t";
import { Chart } from "./Chart";
import { Histogram } from "./Histogram";
import classes from "./Networks.module.css";
import { NetworksContext, type NetworksPage } from "./page";
import { SetupPanel } from "./SetupPanel";
import { Spectrum } from "./Spectrum";
import { Status } from "./Status";
import { Truths } from "./Truths";

export function App({ page }: { page: NetworksPage }) {
  return (
    <NetworksContext value={page}>
      <div className={classes.page}>
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
          <p className={classes.question}>{t("networks.question")}</p>
          <div className={classes.tools}>
            <CopyLink />
            <SchemeButton />
          </div>
        </header>
        <main className={classes.main}>
          <section className={classes.side} aria-label={t("networks.setup")}>
            <SetupPanel />
          </section>
          <section className={classes.middle} aria-label={t("networks.points")}>
            <Status />
            <Chart />
          </section>
          <section className={classes.results} aria-label={t("networks.results")}>
            <Spectrum />
            <Histogram />
            <Truths />
          </section>
        </main>
      </div>
    </NetworksContext>
  );
}
