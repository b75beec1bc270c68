/** How large a file is, in words. */
import { t } from "../../../text/t";

export function megabytes(bytes: number): string {
  return bytes < 1e6
    ? t("recording.kilobytes", { size: bytes / 1e3 })
    : t("recording.megabytes", { size: bytes / 1e6 });
}
