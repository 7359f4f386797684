/** What each figure is, in the words the API's documentation uses too: one definition wherever it is shown. */
import type { Dimension } from "~/api/types";

/** The figures that are the same whatever the calls belong to. */
export const formulas = {
  live: "live now = calls of these days that are not over yet",
  connected: "connected % = calls a buyer answered / calls",
  accepted: "accepted % = calls a buyer answered / calls for which a buyer was rung",
  averageTalk: "average talk = talk time / connected calls that are over",
  paid: "paid % = connected calls that earned something / connected",
  converted: "converted % = connected calls with an outcome reported / connected",
  revenue: "revenue = what buyers pay us for these calls",
  revenuePerCall: "revenue per call = revenue / calls",
  payout: "payout = what we pay suppliers for these calls",
  cost: "cost = telephony and extras of these calls",
  profit: "profit = revenue − payout − cost",
  margin: "margin = profit / revenue",
  roi: "ROI = profit / (payout + cost)",
} as const;

const ofThoseItTook = "the other figures are of those it took itself";

/** Which calls are counted. Whoever is rung is judged by all it was offered. */
export const callsFormulas: Record<Dimension, string> = {
  campaign: "calls = every call that came in on it",
  supplier: "calls = every call it sent",
  source: "calls = every call from it",
  number: "calls = every call to it",
  buyer: `calls = every call it was offered; ${ofThoseItTook}`,
  target: `calls = every call it was offered; ${ofThoseItTook}`,
  offer: `calls = every call it was tried for; ${ofThoseItTook}`,
};
