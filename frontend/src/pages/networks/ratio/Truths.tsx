/** What is to be known of these points: what was found of them, and what the method leaves out. */
import { correlation, kindOf } from "../../../geometry/ratios";
import { t } from "../../../text/t";
import frame from "../parts/Networks.module.css";

import { useStudy } from "./study";
import { useSpots } from "./useSpots";

/** Fewer points show nothing of a whole. */
const LEAST = 10;

export function Truths() {
  const points = useStudy((study) => study.points);
  const searches = useStudy((study) => study.searches);
  const spots = useSpots();
  const count = points.length;
  const kinds = points.map(kindOf);
  const noWayDown = kinds.filter((kind) => kind === "minimum" || kind === "degenerate").length;
  const flat = points.filter(({ zero }) => zero > 0).length;
  const different = points.filter(({ like }, i) => like === i).length;
  const told = correlation(spots);
  return (
    <section aria-label={t("networks.truths")}>
      <h2>{t("networks.truths")}</h2>
      <ul className={frame.truths}>
        {count >= LEAST && (
          <>
            {!Number.isNaN(told) && <li>{t("networks.correlation", { value: told })}</li>}
            <li>{t("networks.noWayDown", { found: noWayDown, of: count })}</li>
            <li>{t("networks.flat", { share: flat / count })}</li>
            <li>{t("networks.different", { different, of: count })}</li>
          </>
        )}
        {searches !== null && <Searches {...searches} />}
        <li>{t("networks.method")}</li>
        <li>
          {t("networks.lecture")} <cite>{t("networks.lecture.source")}</cite>
        </li>
      </ul>
    </section>
  );
}

function Searches({
  critical,
  slow,
  infinite,
}: {
  critical: number;
  slow: number;
  infinite: number;
}) {
  const all = critical + slow + infinite;
  return <li>{t("networks.searches", { all, share: (slow + infinite) / all, infinite })}</li>;
}
