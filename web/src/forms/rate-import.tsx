import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { toApiError } from "~/api/errors";
import { rateCardRead } from "~/api/rate-cards";
import { importRates } from "~/api/rates";
import type { Imported, ImportMode } from "~/api/types";
import { counted } from "~/format/words";
import { reportOf, type ImportReport } from "~/pages/rate-cards/import-report";
import { paths } from "~/paths";
import { Field, control, SelectField } from "~/ui/fields";
import { ErrorBanner } from "~/ui/states";
import { FormPanel, FormSection } from "./FormPanel";

const route = getRouteApi("/shell/settings/rate-cards/$rateCardId/import");

const modeWords: Record<ImportMode, string> = {
  add: "Add to the rates of the card",
  replace: "Replace all rates of the card",
};
const modes = ["add", "replace"] as const satisfies readonly ImportMode[];

/** How many wrong lines are shown; the first ones usually tell why the others are wrong. */
const shownAtMost = 200;

/** Imports a price list into the card in the address: checked first, then taken over whole. */
export function RateImport() {
  const { rateCardId } = route.useParams();
  const { data: card } = useQuery(rateCardRead(rateCardId));
  const navigate = route.useNavigate();
  const leave = () => navigate({ ...paths.rateCard(rateCardId), search: {} });
  const isDone = useRef(false);
  const [file, setFile] = useState<File>();
  const [mode, setMode] = useState<ImportMode>("add");
  const running = useMutation({
    mutationFn: async ({ chosen, how, dryRun }: Run) =>
      importRates(rateCardId, await chosen.text(), { mode: how, dryRun }),
    onSuccess: (imported) => {
      if (imported.dryRun) return;
      isDone.current = true;
      toast.success(`${counted(imported.added, "rate")} imported`);
      void leave();
    },
  });
  function check(chosen: File | undefined, how: ImportMode) {
    running.reset();
    setFile(chosen);
    setMode(how);
    if (chosen !== undefined) running.mutate({ chosen, how, dryRun: true });
  }
  const tried = running.data?.dryRun === true ? running.data : undefined;
  return (
    <FormPanel
      title="Import rates"
      description={`A price list as CSV, in ${card?.currency ?? "the card’s currency"}.`}
      submitLabel={tried === undefined ? "Import" : `Import ${counted(tried.added, "rate")}`}
      isDirty={file !== undefined}
      isBusy={running.isPending}
      mayLeave={() => isDone.current}
      onSubmit={() => {
        if (file !== undefined) running.mutate({ chosen: file, how: mode, dryRun: false });
      }}
      onClose={() => void leave()}
    >
      <FormSection title="File">
        <Field
          label="CSV file"
          hint={
            <>
              Its first line names the columns: <code>prefix</code>, <code>service</code>,{" "}
              <code>per_minute</code> for <code>inbound</code>, <code>outbound</code> and{" "}
              <code>recording</code>, <code>each</code> for <code>caller_name</code> and{" "}
              <code>number_rent</code>, and if needed <code>increment_secs</code>,{" "}
              <code>minimum_secs</code>, <code>valid_from</code>, <code>valid_until</code>,{" "}
              <code>connection_fee</code>.
            </>
          }
        >
          {(bound) => (
            <input
              type="file"
              accept=".csv,text/csv,text/plain"
              {...bound}
              className={`${control} py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:py-0.5 file:text-sm`}
              onChange={(event) => check(event.target.files?.[0], mode)}
            />
          )}
        </Field>
        <SelectField
          label="What becomes of the rates there are"
          options={modes}
          words={modeWords}
          value={mode}
          onChange={(event) => check(file, event.target.value as ImportMode)}
        />
      </FormSection>
      {tried !== undefined && <Fine imported={tried} />}
      {running.isError && <Problems error={running.error} />}
    </FormPanel>
  );
}

type Run = { chosen: File; how: ImportMode; dryRun: boolean };

/** Nothing is wrong: what the import would do. */
function Fine({ imported }: { imported: Imported }) {
  const goes = imported.removed > 0 && ` ${counted(imported.removed, "rate")} would go.`;
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-lg bg-positive-soft px-3.5 py-3 text-sm text-positive-text"
    >
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        Every line can be read: {counted(imported.added, "rate")} would be added.{goes}
      </span>
    </p>
  );
}

function Problems({ error }: { error: unknown }) {
  const report = reportOf(toApiError(error));
  return report === undefined ? <ErrorBanner error={error} /> : <Report report={report} />;
}

/** Which lines are wrong, and why. Nothing was imported. */
function Report({ report }: { report: ImportReport }) {
  const shown = report.lines.slice(0, shownAtMost);
  return (
    <section aria-label="Problems" className="space-y-3">
      <div
        role="alert"
        className="rounded-lg bg-negative-soft px-3.5 py-3 text-sm text-negative-text"
      >
        <p className="font-medium">Nothing was imported. Correct the file and choose it again.</p>
        {report.whole.map((problem) => (
          <p key={problem} className="mt-1">
            {problem}
          </p>
        ))}
      </div>
      {shown.length > 0 && (
        <table aria-label="Wrong lines" className="w-full text-left text-sm">
          <thead className="text-xs text-ink-muted">
            <tr className="border-b">
              <th className="py-1.5 pr-3 font-medium">Line</th>
              <th className="py-1.5 pr-3 font-medium">Column</th>
              <th className="py-1.5 font-medium">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, line, column, reason }) => (
              <tr key={key} className="border-b align-top last:border-b-0">
                <td className="tabular py-1.5 pr-3">{line.toLocaleString("en-US")}</td>
                <td className="py-1.5 pr-3 font-mono text-xs leading-5">{column}</td>
                <td className="py-1.5">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {report.lines.length > shown.length && (
        <p className="text-xs text-ink-muted">
          {counted(report.lines.length - shown.length, "more problem")} not shown.
        </p>
      )}
    </section>
  );
}
