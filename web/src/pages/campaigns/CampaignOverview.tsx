import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleDashed } from "lucide-react";
import { campaignRequirements } from "~/api/can";
import type { Campaign, CampaignId } from "~/api/types";
import { callerIdWords } from "~/format/caller-id";
import { anonymousChoices, attestationInWords, duplicatesInWords } from "~/format/screening";
import { strategies } from "~/format/strategy";
import { formatDuration } from "~/format/time";
import { useTenant } from "~/hooks/session";
import { paths } from "~/paths";
import { CapsValue, FiltersValue, ScheduleValue } from "~/pages/Takes";
import { Badge } from "~/ui/Badge";
import { Card, Fact, Facts, Unset } from "~/ui/Card";
import { Instant } from "~/ui/Instant";
import { PhoneNumber } from "~/ui/PhoneNumber";
import { CampaignPerformance } from "./CampaignPerformance";

/** What the campaign lacks and how it is set up. */
export function CampaignOverview({ campaign }: { campaign: Campaign }) {
  const isOver = campaign.status === "completed" || campaign.status === "archived";
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <CampaignPerformance key={campaign.id} campaign={campaign} />
      <div className="space-y-5">
        {!isOver && <Readiness campaign={campaign} />}
        <Card title="Routing">
          <Facts>
            <Fact name="Order of offers">{strategies[campaign.strategy].word}</Fact>
            <Fact name="Ring timeout">{formatDuration(campaign.ringTimeoutSecs)} per target</Fact>
            <Fact name="Attempts">
              {campaign.maxAttempts === 1 ? "1 target" : `Up to ${campaign.maxAttempts} targets`}
            </Fact>
            {campaign.maxRingSecs != null && (
              <Fact name="Ringing in all">{formatDuration(campaign.maxRingSecs)} per call</Fact>
            )}
            {campaign.rerouteWithinSecs != null && (
              <Fact name="Offered on">
                After a talk of at most {formatDuration(campaign.rerouteWithinSecs)}
              </Fact>
            )}
            <Fact name="Caller ID">{callerIdWords(campaign.callerId)}</Fact>
            <Fact name="Longest call">{formatDuration(campaign.maxCallSecs)}</Fact>
            <Fact name="Conversion window">
              {Math.round(campaign.conversionWindowSecs / 3_600)} hours after a call
            </Fact>
            <Fact name="If nobody takes it">
              <Fallback campaign={campaign} />
            </Fact>
          </Facts>
        </Card>
        <Card title="Which calls it takes">
          <Facts>
            <Fact name="Schedule">
              <ScheduleValue schedule={campaign.schedule} />
            </Fact>
            <Fact name="Caps">
              <CapsValue caps={campaign.caps} currency={campaign.currency} />
            </Fact>
            <Fact name="Filters">
              <FiltersValue filters={campaign.filters} />
            </Fact>
          </Facts>
        </Card>
      </div>
      <div className="space-y-5">
        <Card title="Screening">
          <Screened screening={campaign.screening} />
        </Card>
        <Card title="Campaign">
          <Facts>
            <Fact name="Description">
              {campaign.description == null ? (
                <Unset>None</Unset>
              ) : (
                <p className="whitespace-pre-line">{campaign.description}</p>
              )}
            </Fact>
            <Fact name="Currency">{campaign.currency}</Fact>
            <Fact name="Time zone">{campaign.timeZone.replaceAll("_", " ")}</Fact>
            <Fact name="Buyers">{campaign.buyersCount}</Fact>
            <History campaign={campaign} />
          </Facts>
        </Card>
        <Card title="Recording">
          <Facts>
            <Fact name="Calls are">{campaign.recording.enabled ? "Recorded" : "Not recorded"}</Fact>
            {campaign.recording.announcement != null && (
              <Fact name="Callers hear">“{campaign.recording.announcement}”</Fact>
            )}
          </Facts>
        </Card>
      </div>
    </div>
  );
}

/** Which callers are let in. */
function Screened({ screening }: Pick<Campaign, "screening">) {
  return (
    <Facts>
      <Fact name="Attestation">{attestationInWords(screening?.minAttestation)}</Fact>
      <Fact name="Anonymous callers">
        {anonymousChoices[screening?.anonymous ?? "accept"].word}
      </Fact>
      <Fact name="Repeated callers">{duplicatesInWords(screening?.duplicates)}</Fact>
    </Facts>
  );
}

/** What must be there before the campaign can take calls. */
function Readiness({ campaign }: { campaign: Campaign }) {
  const requirements = campaignRequirements(campaign);
  const missing = requirements.filter((requirement) => !requirement.met).length;
  const isActive = campaign.status === "active";
  return (
    <Card
      title={isActive ? "Taking calls" : "Before it can take calls"}
      aside={
        missing > 0 ? (
          <Badge tone="waiting">
            {missing === 1 ? "1 thing missing" : `${missing} things missing`}
          </Badge>
        ) : (
          <Badge tone="positive">{isActive ? "Running" : "Ready"}</Badge>
        )
      }
    >
      <ul className="divide-y divide-line px-4">
        {requirements.map((requirement) => (
          <li key={requirement.field} className="flex items-start gap-3 py-3">
            {requirement.met ? (
              <CircleCheck aria-hidden className="mt-px size-4.5 shrink-0 text-positive-text" />
            ) : (
              <CircleDashed aria-hidden className="mt-px size-4.5 shrink-0 text-waiting-text" />
            )}
            <div>
              <p className="text-sm font-medium">
                {requirement.label}
                <span className="sr-only">{requirement.met ? ": there" : ": missing"}</span>
              </p>
              <p className="text-xs text-ink-muted">{requirement.hint}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Fallback({ campaign }: { campaign: Campaign }) {
  if (campaign.fallback?.campaignId != null) {
    return (
      <>
        <Link
          {...paths.campaign(campaign.fallback.campaignId as CampaignId)}
          className="text-accent-text underline"
        >
          Another campaign
        </Link>{" "}
        decides
      </>
    );
  }
  if (campaign.fallbackNumber != null) {
    return (
      <>
        It goes to <PhoneNumber number={campaign.fallbackNumber} />
      </>
    );
  }
  if (campaign.fallback?.greeting != null) return "The caller may leave a message";
  if (campaign.fallbackMessage != null) return `The caller hears “${campaign.fallbackMessage}”`;
  return <Unset>The call ends</Unset>;
}

function History({ campaign }: { campaign: Campaign }) {
  const { timeZone } = useTenant();
  return (
    <>
      <Fact name="Created">
        <Instant at={campaign.createdAt} timeZone={timeZone} />
      </Fact>
      <Fact name="Changed">
        <Instant at={campaign.updatedAt} timeZone={timeZone} />
      </Fact>
    </>
  );
}
