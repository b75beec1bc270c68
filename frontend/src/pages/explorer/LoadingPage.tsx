import { Skeleton } from "@mantine/core";
import { t } from "../../text/t";

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** What is shown until the catalogues are here: the page's outline. */
export function LoadingPage() {
  return (
    <main className="wide" aria-busy="true" aria-label={t("page.loading")}>
      <div className="side outline">
        <Skeleton height={44} />
        {LINES.map((line) => (
          <Skeleton key={line} height={28} />
        ))}
      </div>
      <div className="middle outline">
        <Skeleton flex={1} />
        <Skeleton height={160} />
      </div>
      <div className="side outline">
        {LINES.map((line) => (
          <Skeleton key={line} height={24} />
        ))}
      </div>
    </main>
  );
}
