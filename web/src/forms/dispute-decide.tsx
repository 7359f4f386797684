import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { toast } from "sonner";
import { canDecide, reasonOf } from "~/api/can";
import { acceptDispute, disputeRead, rejectDispute } from "~/api/disputes";
import type { Dispute } from "~/api/types";
import { formatMoney } from "~/format/money";
import { useTenant, useUser } from "~/hooks/session";
import { disputeTones, disputeWords, reasonWords } from "~/pages/money/words";
import { paths } from "~/paths";
import { Badge } from "~/ui/Badge";
import { Fact, Facts, Unset } from "~/ui/Card";
import { SidePanel } from "~/ui/Dialog";
import { SelectField, TextAreaField, TextField } from "~/ui/fields";
import { Instant } from "~/ui/Instant";
import { FormPanel, FormSection } from "./FormPanel";
import { decisionFieldFor, decisionForm, toAcceptDispute, type DecisionForm } from "./ledger-forms";
import { ReadPanel } from "./ReadPanel";
import { useCreateForm } from "./useCreateForm";

const outcomes = { accept: "Accept: give it back", reject: "Reject: the charge stays" } as const;

/** One dispute, and what is decided about it. */
export function DisputeDecide() {
  const { disputeId } = getRouteApi("/shell/money/disputes/$disputeId").useParams();
  const navigate = useNavigate();
  const leave = () => navigate({ ...paths.disputes(), search: true });
  return (
    <ReadPanel
      title="Dispute"
      thing="dispute"
      reading={useQuery(disputeRead(disputeId))}
      onClose={() => void leave()}
    >
      {(dispute) => <Panel dispute={dispute} leave={leave} />}
    </ReadPanel>
  );
}

type PanelProps = { dispute: Dispute; leave: () => Promise<void> };

function Panel({ dispute, leave }: PanelProps) {
  const { rights } = useUser();
  const cannot = reasonOf(canDecide(dispute, rights));
  if (cannot === undefined) return <Decision dispute={dispute} leave={leave} />;
  return (
    <SidePanel title="Dispute" description={cannot} onClose={() => void leave()}>
      <div className="overflow-y-auto py-3">
        <About dispute={dispute} />
      </div>
    </SidePanel>
  );
}

function Decision({ dispute, leave }: PanelProps) {
  const { form, panel } = useCreateForm({
    resolver: zodResolver(decisionForm),
    empty: { outcome: "accept", amount: "", note: "" } as DecisionForm,
    fieldFor: decisionFieldFor,
    make: (entered: DecisionForm) =>
      entered.outcome === "accept"
        ? acceptDispute(dispute.id, toAcceptDispute(entered))
        : rejectDispute(dispute.id, { note: entered.note }),
    then: ({ status }) => {
      toast.success(`The dispute is ${disputeWords[status].toLowerCase()}`);
      return leave();
    },
  });
  const { errors } = form.formState;
  const isAccepting = form.watch("outcome") === "accept";
  return (
    <FormPanel
      title="Decide dispute"
      description={`${dispute.buyerName ?? "The buyer"} disputes ${formatMoney(dispute.amount, dispute.currency)}.`}
      submitLabel={isAccepting ? "Accept dispute" : "Reject dispute"}
      onClose={() => void leave()}
      {...panel}
    >
      <About dispute={dispute} />
      <FormSection title="Decision">
        <SelectField
          label="Outcome"
          options={Object.keys(outcomes)}
          words={outcomes}
          error={errors.outcome?.message}
          {...form.register("outcome")}
        />
        {isAccepting && (
          <TextField
            label="Amount given back"
            isOptional
            inputMode="decimal"
            autoComplete="off"
            hint="All that is disputed when left empty."
            error={errors.amount?.message}
            {...form.register("amount")}
          />
        )}
        <TextAreaField
          label="Note to the buyer"
          isOptional={isAccepting}
          error={errors.note?.message}
          {...form.register("note")}
        />
      </FormSection>
    </FormPanel>
  );
}

function About({ dispute }: { dispute: Dispute }) {
  const { timeZone } = useTenant();
  return (
    <Facts>
      <Fact name="Status">
        <Badge tone={disputeTones[dispute.status]}>{disputeWords[dispute.status]}</Badge>
      </Fact>
      <Fact name="Call">
        <Link {...paths.call(dispute.callId)} className="break-all text-accent-text">
          {dispute.callId}
        </Link>
      </Fact>
      <Fact name="Disputed">{formatMoney(dispute.amount, dispute.currency)}</Fact>
      <Fact name="Reason">{reasonWords[dispute.reason]}</Fact>
      <Fact name="Evidence">{dispute.evidence ?? <Unset>None</Unset>}</Fact>
      <Fact name="Opened">
        <Instant at={dispute.openedAt} timeZone={timeZone} /> by {dispute.openedBy}
      </Fact>
      {dispute.decidedAt != null && (
        <>
          <Fact name="Given back">
            {dispute.accepted == null ? (
              <Unset>Nothing</Unset>
            ) : (
              formatMoney(dispute.accepted, dispute.currency)
            )}
          </Fact>
          <Fact name="Note">{dispute.note ?? <Unset>None</Unset>}</Fact>
          <Fact name="Decided">
            <Instant at={dispute.decidedAt} timeZone={timeZone} /> by {dispute.decidedBy}
          </Fact>
        </>
      )}
    </Facts>
  );
}
