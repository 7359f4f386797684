import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { canConversion, reasonOf } from "~/api/can";
import {
  conversionRead,
  dismissConversion,
  retryConversion,
  reverseConversion,
} from "~/api/conversions";
import type { Conversion } from "~/api/types";
import { formatMoney } from "~/format/money";
import { useTenant, useUser } from "~/hooks/session";
import { conversionTones, conversionWords, obstacleWords } from "~/pages/money/words";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { Fact, Facts, Unset } from "~/ui/Card";
import { SidePanel } from "~/ui/Dialog";
import { SelectField, TextAreaField } from "~/ui/fields";
import { Instant } from "~/ui/Instant";
import { PhoneNumber } from "~/ui/PhoneNumber";
import {
  leftoverFieldFor,
  leftoverForm,
  reversalFieldFor,
  reversalForm,
  toDismissConversion,
  toReverseConversion,
  type LeftoverForm,
  type ReversalForm,
} from "./conversion-form";
import { FormPanel, FormSection } from "./FormPanel";
import { ReadPanel } from "./ReadPanel";
import { useCreateForm } from "./useCreateForm";

const outcomes = { retry: "Look for its call now", dismiss: "Put it aside" } as const;

/** One conversion, and what can be done about it. */
export function ConversionSettle() {
  const { conversionId } = getRouteApi("/shell/money/conversions/$conversionId").useParams();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.conversions(), search: true });
  return (
    <ReadPanel
      title="Conversion"
      thing="conversion"
      reading={useQuery(conversionRead(conversionId))}
      onClose={() => void leave()}
    >
      {(conversion) => <Panel conversion={conversion} leave={leave} />}
    </ReadPanel>
  );
}

type PanelProps = { conversion: Conversion; leave: () => Promise<void> };

function Panel({ conversion, leave }: PanelProps) {
  const { rights } = useUser();
  if (canConversion("reverse", conversion, rights).allowed) {
    return <Reversal conversion={conversion} leave={leave} />;
  }
  const cannot = reasonOf(canConversion("retry", conversion, rights));
  if (cannot === undefined) return <Leftover conversion={conversion} leave={leave} />;
  return (
    <SidePanel title="Conversion" description={cannot} onClose={() => void leave()}>
      <div className="overflow-y-auto py-3">
        <About conversion={conversion} />
      </div>
    </SidePanel>
  );
}

function Reversal({ conversion, leave }: PanelProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(reversalForm),
    empty: { reason: "" } as ReversalForm,
    fieldFor: reversalFieldFor,
    make: (entered: ReversalForm) => reverseConversion(conversion.id, toReverseConversion(entered)),
    then: () => {
      toast.success("The conversion was reversed");
      return leave();
    },
  });
  return (
    <FormPanel
      title="Reverse conversion"
      description="The call earns again what remains without it: what its other conversions are worth, or what the talk pays."
      submitLabel="Reverse conversion"
      onClose={() => void leave()}
      {...panel}
    >
      <About conversion={conversion} />
      <FormSection title="Reversal">
        <TextAreaField
          label="Reason"
          hint="It stays with the call, with your name."
          error={form.formState.errors.reason?.message}
          {...form.register("reason")}
        />
      </FormSection>
    </FormPanel>
  );
}

function Leftover({ conversion, leave }: PanelProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(leftoverForm),
    empty: { outcome: "retry", reason: "" } as LeftoverForm,
    fieldFor: leftoverFieldFor,
    make: (entered: LeftoverForm) =>
      entered.outcome === "retry"
        ? retryConversion(conversion.id)
        : dismissConversion(conversion.id, toDismissConversion(entered)),
    then: (settled) => {
      announce(settled);
      return leave();
    },
  });
  const { errors } = form.formState;
  const isRetrying = form.watch("outcome") === "retry";
  return (
    <FormPanel
      title="Conversion that does not count"
      description="It is kept until somebody decides. Nothing was booked for it."
      submitLabel={isRetrying ? "Look now" : "Dismiss"}
      onClose={() => void leave()}
      {...panel}
    >
      <About conversion={conversion} />
      <FormSection title="Decision">
        <SelectField
          label="What to do"
          options={Object.keys(outcomes)}
          words={outcomes}
          error={errors.outcome?.message}
          {...form.register("outcome")}
        />
        {!isRetrying && (
          <TextAreaField
            label="Reason"
            isOptional
            error={errors.reason?.message}
            {...form.register("reason")}
          />
        )}
      </FormSection>
    </FormPanel>
  );
}

/** Says what came of it: looking in vain is no success. */
function announce({ status, obstacle }: Conversion): void {
  if (status === "applied") toast.success("The conversion counts now");
  else if (status === "dismissed") toast.success("The conversion was dismissed");
  else if (status === "late") toast.warning("It is still outside the campaign’s window");
  else {
    const why = obstacle == null ? "Its call was not found" : obstacleWords[obstacle];
    toast.warning(why);
  }
}

function About({ conversion }: { conversion: Conversion }) {
  const { timeZone } = useTenant();
  return (
    <Facts>
      <Fact name="Status">
        <Badge tone={conversionTones[conversion.status]}>
          {conversionWords[conversion.status]}
        </Badge>
      </Fact>
      <Fact name="Call">
        {conversion.callId == null ? (
          <ReportedFor conversion={conversion} />
        ) : (
          <Link {...paths.call(conversion.callId)} className="break-all text-accent-text">
            {conversion.callId}
          </Link>
        )}
      </Fact>
      {conversion.obstacle != null && (
        <Fact name="Why it waits">{obstacleWords[conversion.obstacle]}</Fact>
      )}
      {conversion.nextLookAt != null && (
        <Fact name="Looked for again">
          <Instant at={conversion.nextLookAt} timeZone={timeZone} />
        </Fact>
      )}
      <Fact name="Buyer">{conversion.buyerName ?? <Unset>Not known</Unset>}</Fact>
      <Fact name="Revenue">{formatMoney(conversion.revenue, conversion.currency)}</Fact>
      <Fact name="External id">{conversion.externalId ?? <Unset>None</Unset>}</Fact>
      <Fact name="Happened">
        <Instant at={conversion.occurredAt} timeZone={timeZone} />
      </Fact>
      <Fact name="Reported">
        <Instant at={conversion.createdAt} timeZone={timeZone} /> by {conversion.by}
      </Fact>
      {conversion.settledAt != null && (
        <>
          <Fact name="Settled">
            <Instant at={conversion.settledAt} timeZone={timeZone} /> by {conversion.settledBy}
          </Fact>
          <Fact name="Reason">{conversion.reason ?? <Unset>None</Unset>}</Fact>
        </>
      )}
    </Facts>
  );
}

/** How the reporter named a call that is not known. */
function ReportedFor({ conversion: { reportedFor } }: { conversion: Conversion }) {
  const { timeZone } = useTenant();
  if (reportedFor?.callerNumber != null && reportedFor.at != null) {
    return (
      <>
        <PhoneNumber number={reportedFor.callerNumber} />, around{" "}
        <Instant at={reportedFor.at} timeZone={timeZone} />
      </>
    );
  }
  const id = reportedFor?.callSid ?? reportedFor?.callId;
  return id == null ? <Unset>Not known</Unset> : <span className="break-all">{id}</span>;
}
