import type { CallerLocation as Location, KnownPlace } from "~/api/types";
import { Card, Fact, Facts, Unset } from "~/ui/Card";

const sources: Record<KnownPlace["source"], string> = {
  carrier: "the carrier",
  prefix_table: "the number’s prefix",
};

/** Where a caller is, as far as anybody knows: what filters are asked with. */
export function CallerLocation({ location }: { location: Location }) {
  const { country, state, city, zip, areaCode, timeZones } = location;
  const zones = timeZones.map((zone) => zone.replaceAll("_", " "));
  return (
    <Card title="Where the caller is">
      <Facts>
        <Fact name="Country">
          <Known known={country} />
        </Fact>
        <Fact name="State">
          <Known known={state} />
        </Fact>
        <Fact name="City">
          <Known known={city} />
        </Fact>
        <Fact name="ZIP">
          <Known known={zip} />
        </Fact>
        <Fact name="Area code">
          <Known known={areaCode} />
        </Fact>
        <Fact name="Time zone">
          {zones.length === 0 ? <Unset>Not known</Unset> : zones.join(" or ")}
        </Fact>
      </Facts>
    </Card>
  );
}

function Known({ known }: { known: KnownPlace | null | undefined }) {
  if (known == null) return <Unset>Not known</Unset>;
  return (
    <>
      {known.value}
      <span className="ml-2 text-xs text-ink-muted">
        {known.confidence}, by {sources[known.source]}
      </span>
    </>
  );
}
