/** What the recording says of the Hessian's eigenvalues, near the update that is looked at. */
import { KNOWN, knownValues, nearestStep } from "../../../geometry/recorded";
import { t } from "../../../text/t";
import type { Recording } from "../../../wire";
import { EigenvalueBars, EigenvalueNumbers } from "../parts/Eigenvalues";
import frame from "../parts/Networks.module.css";
import { useStudy } from "./study";

export function Spectrum({ recording }: { recording: Recording }) {
  const at = useStudy((study) => study.at);
  const { spectra, steps, parameters } = recording;
  return (
    <section aria-label={t("recording.spectrum")}>
      <h2>{t("recording.spectrum")}</h2>
      {spectra.length === 0 ? (
        <p className={frame.quiet}>{t("recording.spectrum.none")}</p>
      ) : (
        <Values
          spectrum={
            spectra[
              nearestStep(
                spectra.map(({ step }) => step),
                steps[at]!,
              )
            ]!
          }
          parameters={parameters}
        />
      )}
    </section>
  );
}

function Values({
  spectrum,
  parameters,
}: {
  spectrum: Recording["spectra"][number];
  parameters: number;
}) {
  const known = knownValues(spectrum);
  const { step, values } = spectrum;
  const counted = {
    eigenvalues: Float64Array.from(known),
    positive: known.filter((value) => value > 0).length,
    negative: known.filter((value) => value < 0).length,
    zero: known.filter((value) => value === 0).length,
    threshold: 0,
  };
  return (
    <>
      <p>{t("recording.spectrum.told", { step, known: known.length, parameters })}</p>
      {known.length > 0 && (
        <>
          <EigenvalueBars counted={counted} />
          <EigenvalueNumbers counted={counted} />
        </>
      )}
      <p className={frame.quiet}>
        {t("recording.spectrum.how", { of: values.length, within: KNOWN })}
      </p>
    </>
  );
}
