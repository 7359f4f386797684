/** The real server under test: where it is, who may sign in, and its API for setting a stage. */
import { readFileSync } from "node:fs";
import { vi } from "vitest";

/** What `patchbay demo` writes for those who want to use it. */
type Demo = {
  url: string;
  email: string;
  password: string;
  apiKey: string;
  tenantId: string;
  /** A number that the simulated carrier sends to an active campaign. */
  number: string;
  /** The simulated carrier, with the API that makes it do things. */
  carrier: { controlUrl: string };
};

function readDemo(): Demo {
  const file = process.env["PATCHBAY_DEMO_JSON"];
  if (file === undefined) {
    throw new Error("PATCHBAY_DEMO_JSON must name the demo.json of a running `patchbay demo`");
  }
  const demo = JSON.parse(readFileSync(file, "utf8")) as Demo;
  return { ...demo, url: (process.env["PATCHBAY_URL"] ?? demo.url).replace(/\/$/, "") };
}

/** The demo these tests run against. */
export const demo = readDemo();

/** A name no other run has used. */
export function uniqueName(stem: string): string {
  return `${stem} ${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
}

/** The server did not do what was asked. */
class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(`${status}: ${message}`);
    this.status = status;
  }
}

/** A request by the demo's API key; fails with the server's own words. */
export async function api<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${demo.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${demo.apiKey}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, `${method} ${path}: ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as Body;
}

type Made = { id: string };

/** A draft campaign. */
export function makeCampaign(name: string): Promise<Made> {
  return api<Made>("POST", "/campaigns", { name });
}

/** Area codes that exist, with the numbers 555-0100 to 555-0199, which are kept for examples. */
const areaCodes = [
  "202",
  "212",
  "303",
  "312",
  "404",
  "415",
  "503",
  "512",
  "617",
  "702",
  "713",
  "808",
];

/** How many example numbers are tried before a tenant counts as holding them all. */
const numbersTried = 50;

/** Adds an example number that the tenant does not hold yet, for the campaign if there is one. */
async function makeNumber(campaignId: string | null): Promise<string> {
  for (let tried = 0; tried < numbersTried; tried += 1) {
    const area = areaCodes[Math.floor(Math.random() * areaCodes.length)];
    const phoneNumber = `+1${area}55501${String(Math.floor(Math.random() * 100)).padStart(2, "0")}`;
    try {
      await api("POST", "/numbers", { phoneNumber, campaignId });
      return phoneNumber;
    } catch (error) {
      // Another run, or the demo itself, holds it.
      if (!(error instanceof Refused) || error.status !== 409) throw error;
    }
  }
  throw new Error(`the tenant holds each of ${numbersTried} example numbers already`);
}

/** A buyer; with a number, it has a first target of its own name. */
export function makeBuyer(name: string, phone?: string): Promise<Made> {
  return api<Made>("POST", "/buyers", { name, ...(phone === undefined ? {} : { phone }) });
}

/** The only target of a buyer that was made with a number. */
async function firstTarget(buyerId: string): Promise<Made> {
  const { data } = await api<{ data: Made[] }>("GET", `/targets?buyerId=${buyerId}`);
  if (data[0] === undefined) throw new Error(`the buyer ${buyerId} has no target`);
  return data[0];
}

/** A supplier. */
export function makeSupplier(name: string): Promise<Made> {
  return api<Made>("POST", "/suppliers", { name });
}

/** A campaign with one offer, to a buyer whose name is the campaign's and `buyer`. */
export async function makeOffer(
  name: string,
): Promise<{ campaignId: string; buyerId: string; offerId: string }> {
  const campaign = await makeCampaign(name);
  const buyer = await makeBuyer(`${name} buyer`, "+12125550142");
  const target = await firstTarget(buyer.id);
  const offer = await api<Made>("POST", "/offers", {
    campaignId: campaign.id,
    targetId: target.id,
    pricing: { model: "cpc", amount: "15.50" },
    bufferSecs: 90,
    priority: 1,
  });
  return { campaignId: campaign.id, buyerId: buyer.id, offerId: offer.id };
}

/** A draft campaign with an active offer and a number, so that it can be activated. */
export async function makeReadyCampaign(
  name: string,
): Promise<Made & { offerId: string; phoneNumber: string }> {
  const { campaignId, offerId } = await makeOffer(name);
  return { id: campaignId, offerId, phoneNumber: await makeNumber(campaignId) };
}

/** Changes a campaign behind the console's back, as a colleague would. */
export async function changeCampaign(id: string, change: Record<string, unknown>): Promise<void> {
  await api("PATCH", `/campaigns/${id}`, change);
}

/** Takes an offer out of the running, as a colleague would. */
export async function pauseOffer(id: string): Promise<void> {
  await api("PATCH", `/offers/${id}`, { status: "paused" });
}

/** An example number that nobody holds yet, assigned to no campaign. */
export async function makeFreeNumber(): Promise<{ id: string; phoneNumber: string }> {
  const phoneNumber = await makeNumber(null);
  const found = await api<{ data: Made[] }>("GET", `/numbers?search=${phoneNumber.slice(1)}`);
  return { id: found.data[0]?.id ?? "", phoneNumber };
}

/** A person of the tenant; nobody signs in as them. */
export function makeMember(name: string, role: string): Promise<Made> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@acme.example`;
  return api<Made>("POST", "/members", { email, name, role, password: "four plain words" });
}

/** How whoever is called behaves; all times in seconds. */
type Callee = { outcome: "answer" | "busy" | "no_answer"; ring: number; talk?: number };

/** A number that no other caller of this run has. No exchange begins with 0 or 1. */
function uniqueCaller(): string {
  return `+1512${Math.floor(2_000_000 + Math.random() * 8_000_000)}`;
}

/** A question to the simulated carrier; fails with its own words. */
async function tellCarrier(path: string, body: unknown): Promise<string> {
  const response = await fetch(`${demo.carrier.controlUrl}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, `POST ${path}: ${text}`);
  return text;
}

/** Who called, and the carrier's id of that leg. */
type PlacedCall = { from: string; callSid: string };

/** Lets somebody call the demo's number. */
export async function placeCall(callee: Callee): Promise<PlacedCall> {
  const from = uniqueCaller();
  const placed = JSON.parse(await tellCarrier("/calls", { from, to: demo.number, callee })) as {
    call_sid: string;
  };
  return { from, callSid: placed.call_sid };
}

/** Longer than any test lasts: whoever talks this long talks until somebody hangs up. In seconds. */
export const untilHangUp = 600;

/** The caller hangs up. */
export async function hangUp(call: PlacedCall): Promise<void> {
  await tellCarrier(`/calls/${call.callSid}/hang-up`, {});
}

/** A call as the API lists it; the tests read these fields alone. */
export type ListedCall = {
  id: string;
  campaignId: string;
  campaignName: string;
  buyerId: string;
  buyerName: string;
  supplierId: string;
  supplierName: string;
  supplierSubId: string;
  status: string;
  disposition: string | null;
  closedAt: string | null;
  profit: string;
};

/** The call of this caller, if the server knows it yet. */
export async function findCall(from: string): Promise<ListedCall | undefined> {
  const { data } = await api<{ data: ListedCall[] }>("GET", `/calls?caller=${from.slice(1)}`);
  return data[0];
}

/** How long a short call may take until its money is posted, in milliseconds. */
const settledMs = 40_000;

/** Lets somebody call and talk for a moment, and answers with the call once it is settled. */
export async function makeSettledCall(): Promise<ListedCall & { from: string }> {
  const { from } = await placeCall({ outcome: "answer", ring: 1, talk: 2 });
  const call = await vi.waitUntil(
    async () => {
      const found = await findCall(from);
      return found?.closedAt == null ? undefined : found;
    },
    { timeout: settledMs, interval: 250 },
  );
  return { ...call, from };
}

/** `+12125550142` as the console writes it. */
export function shownNumber(phoneNumber: string): string {
  return phoneNumber.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 ($1) $2-$3");
}
