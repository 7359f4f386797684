/** Calls as a file for spreadsheets: the columns that are shown, in plain values. */
import type { Call } from "~/api/types";
import { toCsv } from "~/format/csv";
import type { CallColumn } from "./columns";

type Field = [heading: string, value: (call: Call) => string | number | null | undefined];

/** What each column of the list is in the file; those of two lines are two. */
const fields: Record<CallColumn, Field[]> = {
  time: [
    ["Call", (call) => call.id],
    ["Started (UTC)", (call) => call.startedAt],
  ],
  campaign: [
    ["Campaign", (call) => call.campaignName],
    ["Supplier", (call) => call.supplierName],
    ["Supplier’s source", (call) => call.supplierSubId],
  ],
  caller: [
    ["Caller", (call) => call.fromNumber],
    ["City", (call) => call.fromCity],
    ["State", (call) => call.fromState],
  ],
  called: [["Called number", (call) => call.toNumber]],
  buyer: [
    ["Buyer", (call) => call.buyerName],
    ["Target", (call) => call.targetName],
  ],
  status: [
    ["Status", (call) => call.status],
    ["Disposition", (call) => call.disposition],
  ],
  talk: [["Talk (s)", (call) => call.talkSecs]],
  revenue: [
    ["Currency", (call) => call.currency],
    ["Revenue", (call) => call.revenue],
    ["Conversions", (call) => call.conversions],
  ],
  payout: [["Payout", (call) => call.payout]],
  cost: [["Cost", (call) => call.cost]],
  profit: [["Profit", (call) => call.profit]],
};

/** The calls with the given columns. */
export function callsCsv(calls: readonly Call[], columns: readonly CallColumn[]): string {
  const shown = columns.flatMap((column) => fields[column]);
  const rows = calls.map((call) => shown.map(([, value]) => String(value(call) ?? "")));
  return toCsv(
    shown.map(([heading]) => heading),
    rows,
  );
}
